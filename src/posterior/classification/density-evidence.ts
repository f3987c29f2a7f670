/**
 * The density of a row, by which evidence counts data: log p̂(x) = log Σ_c s_c p̂_c(A(x − m)) + log N(rest | 0, σ² I), with a
 * fitted law p̂_c a class, orthonormal axes A, and what of x − m is across them. Where the axes are the columns' own, a missing cell is
 * summed over.
 */
import { unpack } from '../fit/packed-array.js';
import { openPredictor } from '../prediction/predict.js';
import { classesByLaws } from './classes-by-laws.js';
import type { DensityEvidence } from './classifier-document.js';
import { centred, isMissingTaken, logDensityAcross, project } from './projection.js';

export type LogDensity = (values: Float64Array, rows: number) => Float64Array;

export function openDensity(
  evidence: Pick<DensityEvidence, 'centre' | 'axes' | 'noise' | 'components'>,
): LogDensity {
  const { centre, noise } = evidence;
  const axes = unpack(evidence.axes);
  const d = centre.length;
  const q = axes.length / d;
  const ownAxes = isMissingTaken(axes, d);
  const laws = evidence.components.map(({ predictive }) => openPredictor(predictive));
  const shares = evidence.components.map(({ share }) => share);
  return (values, rows) => {
    const { coordinates, rest } = ownAxes
      ? { coordinates: centred(values, centre), rest: new Float64Array(rows) }
      : project(values, rows, centre, axes);
    const matrix = { values: coordinates, rows, columns: q };
    const logs = laws.map((predictor) => predictor.predict(matrix).logDensity);
    const along = classesByLaws(shares, logs, rows).logDensity;
    return rest.map((length, row) => along[row]! + logDensityAcross(length, d - q, noise));
  };
}
