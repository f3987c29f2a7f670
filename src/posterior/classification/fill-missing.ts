/**
 * Missing cells of rows, filled by the density that evidence is counted by: their means given the row's observed cells o,
 *
 *     E[x_m | x_o] = Σ_c p(c | x_o) E_c[x_m | x_o],   p(c | x_o) ∝ s_c p̂_c(x_o),
 *
 * each mixture's own by its terms (`impute-cells.ts`). Rows of which nothing is missing stay as they are.
 */
import { internalError } from '../../core/internal-error.js';
import { randomKey } from '../../core/random-stream.js';
import { unpack } from '../fit/packed-array.js';
import { imputeCells } from '../prediction/impute-cells.js';
import { openPredictor } from '../prediction/predict.js';
import { classesByLaws } from './classes-by-laws.js';
import type { DensityEvidence } from './classifier-document.js';
import { centred, isMissingTaken } from './projection.js';

/** Rows × d in the density's units, and as many without a missing cell; the same array where none is missing. */
export type FillMissing = (values: Float64Array, rows: number) => Float64Array;

type FillingDensity = Pick<DensityEvidence, 'of' | 'centre' | 'axes' | 'components'>;

/** Whether a density says what a missing cell may hold: one of the rows themselves, with an axis for every column. */
export function fillsMissing({ of, centre, axes }: FillingDensity): boolean {
  return of === 'inputs' && isMissingTaken(unpack(axes), centre.length);
}

/** Null where the density does not say what missing cells may hold. */
export function openFilling(evidence: FillingDensity): FillMissing | null {
  if (!fillsMissing(evidence)) return null;
  const { centre, components } = evidence;
  const d = centre.length;
  const laws = components.map(({ predictive }) => openPredictor(predictive));
  const shares = components.map(({ share }) => share);
  return (values, rows) => {
    const isMissing = (at: number): boolean => Number.isNaN(values[at]!);
    const lacking = Array.from({ length: rows }, (_, row) => row).filter((row) =>
      centre.some((_, j) => isMissing(row * d + j)),
    );
    if (lacking.length === 0) return values;
    const own = new Float64Array(lacking.length * d);
    lacking.forEach((row, at) => {
      own.set(values.subarray(row * d, (row + 1) * d), at * d);
    });
    const matrix = { values: centred(own, centre), rows: lacking.length, columns: d };
    const logs = laws.map((law) => law.predict(matrix).logDensity);
    const { probabilities } = classesByLaws(shares, logs, lacking.length);
    const filled = values.map((value, at) => (Number.isNaN(value) ? centre[at % d]! : value));
    for (const [c, { predictive }] of components.entries()) {
      const cells = imputeCells(predictive, matrix, 0, randomKey(0));
      if ('kind' in cells) return internalError('a Normal law that leaves a cell open');
      for (const cell of cells) {
        if (cell.kind !== 'number' || cell.mean === null) return internalError('a cell without a mean');
        filled[lacking[cell.row]! * d + cell.column]! +=
          probabilities[cell.row * shares.length + c]! * cell.mean;
      }
    }
    return filled;
  };
}
