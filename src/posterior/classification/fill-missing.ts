/**
 * Missing cells of rows, filled by the density that evidence is counted by. With p̂ = Σ_c s_c p̂_c, a row of observed cells o has a
 * completion by each law c, its conditional means, which counts by how probable the law is:
 *
 *     x_m = E_c[x_m | x_o],   p(c | x_o) ∝ s_c p̂_c(x_o),
 *
 * each mixture's own means by its terms (`impute-cells.ts`). What is said of the row is the mean over its completions; the cells
 * themselves are filled by theirs, E[x_m | x_o] = Σ_c p(c | x_o) E_c[x_m | x_o]. Rows of which nothing is missing stay as they are.
 */
import { internalError } from '../../core/internal-error.js';
import { randomKey } from '../../core/random-stream.js';
import { unpack } from '../fit/packed-array.js';
import { imputeCells } from '../prediction/impute-cells.js';
import { openPredictor } from '../prediction/predict.js';
import { classesByLaws } from './classes-by-laws.js';
import type { DensityEvidence } from './classifier-document.js';
import { centred, isMissingTaken } from './projection.js';

export interface Completions {
  /** Of each completion the row that it is of, ascending. */
  readonly of: readonly number[];
  /** Completions × d, without a missing cell. */
  readonly values: Float64Array;
  /** p(c | x_o); those of a row sum to one. */
  readonly weights: Float64Array;
}

/** Rows × d in the density's units to the completions of those that lack a cell. */
export type CompleteRows = (values: Float64Array, rows: number) => Completions;

type FillingDensity = Pick<DensityEvidence, 'of' | 'centre' | 'axes' | 'components'>;

/** Whether a density says what a missing cell may hold: one of the rows themselves, with an axis for every column. */
export function fillsMissing({ of, centre, axes }: FillingDensity): boolean {
  return of === 'inputs' && isMissingTaken(unpack(axes), centre.length);
}

/** Null where the density does not say what missing cells may hold. */
export function openCompletion(evidence: FillingDensity): CompleteRows | null {
  if (!fillsMissing(evidence)) return null;
  const { centre, components } = evidence;
  const d = centre.length;
  const count = components.length;
  const laws = components.map(({ predictive }) => openPredictor(predictive));
  const shares = components.map(({ share }) => share);
  return (values, rows) => {
    const lacking = Array.from({ length: rows }, (_, row) => row).filter((row) =>
      centre.some((_, j) => Number.isNaN(values[row * d + j]!)),
    );
    const own = new Float64Array(lacking.length * d);
    const filled = new Float64Array(count * own.length);
    lacking.forEach((row, at) => {
      const cells = values.subarray(row * d, (row + 1) * d);
      own.set(cells, at * d);
      for (let c = 0; c < count; c++) filled.set(cells, (at * count + c) * d);
    });
    const matrix = { values: centred(own, centre), rows: lacking.length, columns: d };
    const logs = laws.map((law) => law.predict(matrix).logDensity);
    for (const [c, { predictive }] of components.entries()) {
      const cells = imputeCells(predictive, matrix, 0, randomKey(0));
      if ('kind' in cells) return internalError('a Normal law that leaves a cell open');
      for (const cell of cells) {
        if (cell.kind !== 'number' || cell.mean === null) return internalError('a cell without a mean');
        filled[(cell.row * count + c) * d + cell.column] = centre[cell.column]! + cell.mean;
      }
    }
    return {
      of: lacking.flatMap((row) => shares.map(() => row)),
      values: filled,
      weights: classesByLaws(shares, logs, lacking.length).probabilities,
    };
  };
}

/** The rows with the means of their completions in the place of missing cells; the same array where none is missing. */
export function fillByMeans(
  values: Float64Array,
  { of, values: filled, weights }: Completions,
): Float64Array {
  if (of.length === 0) return values;
  const d = filled.length / of.length;
  const whole = values.slice();
  for (const [at, row] of of.entries()) {
    for (let j = 0; j < d; j++) {
      const place = row * d + j;
      if (!Number.isNaN(values[place]!)) continue;
      const before = Number.isNaN(whole[place]!) ? 0 : whole[place]!;
      whole[place] = before + weights[at]! * filled[at * d + j]!;
    }
  }
  return whole;
}
