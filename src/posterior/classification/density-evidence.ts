/**
 * The density of a row, by which evidence counts data: log p̂(x) = log Σ_c s_c p̂_c(A(x − m)) + log N(rest | 0, σ² I), with a
 * fitted law p̂_c a class, orthonormal axes A, and what of x − m is across them.
 */
import { unpack } from '../fit/packed-array.js';
import { openPredictor } from '../prediction/predict.js';
import type { DensityEvidence } from './classifier-document.js';

/** Coordinates along the axes, rows × q, and the squared length of the rest of each row. */
export interface Projection {
  readonly coordinates: Float64Array;
  readonly rest: Float64Array;
}

/** `axes` is q × d. */
export function project(
  values: Float64Array,
  rows: number,
  centre: readonly number[],
  axes: ArrayLike<number>,
): Projection {
  const d = centre.length;
  const q = axes.length / d;
  const coordinates = new Float64Array(rows * q);
  const rest = new Float64Array(rows);
  const across = new Float64Array(d);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < d; j++) across[j] = values[row * d + j]! - centre[j]!;
    for (let a = 0; a < q; a++) {
      let along = 0;
      for (let j = 0; j < d; j++) along += axes[a * d + j]! * across[j]!;
      coordinates[row * q + a] = along;
      // Taken away at once, so that the rest is orthogonal to the axes to rounding whatever its size.
      for (let j = 0; j < d; j++) across[j]! -= along * axes[a * d + j]!;
    }
    for (let j = 0; j < d; j++) rest[row]! += across[j]! ** 2;
  }
  return { coordinates, rest };
}

export type LogDensity = (values: Float64Array, rows: number) => Float64Array;

export function openDensity(
  evidence: Pick<DensityEvidence, 'centre' | 'axes' | 'noise' | 'components'>,
): LogDensity {
  const { centre, noise } = evidence;
  const axes = unpack(evidence.axes);
  const d = centre.length;
  const q = axes.length / d;
  const laws = evidence.components.map(({ share, predictive }) => ({
    logShare: Math.log(share),
    predictor: openPredictor(predictive),
  }));
  const constant = d === q ? 0 : (-(d - q) / 2) * Math.log(2 * Math.PI * noise);
  return (values, rows) => {
    const { coordinates, rest } = project(values, rows, centre, axes);
    const matrix = { values: coordinates, rows, columns: q };
    const logs = laws.map(({ logShare, predictor }) =>
      predictor.predict(matrix).logDensity.map((value) => value + logShare),
    );
    return Float64Array.from({ length: rows }, (_, row) => {
      const largest = Math.max(...logs.map((own) => own[row]!));
      const sum = logs.reduce((total, own) => total + Math.exp(own[row]! - largest), 0);
      const off = d === q ? 0 : constant - rest[row]! / (2 * noise);
      return (Number.isFinite(largest) ? largest + Math.log(sum) : largest) + off;
    });
  };
}

/** Pseudo-counts of a row: N exp(clip((log p̂ − median)/d, −30, 3)). */
export function countedEvidence(logDensity: number, { median, rows, centre }: DensityEvidence): number {
  const relative = (logDensity - median) / centre.length;
  return rows * Math.exp(Math.min(3, Math.max(-30, relative)));
}
