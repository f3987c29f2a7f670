/** Count, mean and scatter of rows, from their `quadratic` statistics. */
import type { SquareMatrix, Vector } from '../parameter-value.js';
import type { SufficientStatistics } from '../sufficient-statistics.js';

export interface NormalMoments {
  readonly count: number;
  readonly mean: Vector;
  /** Σ (x − mean)(x − mean)ᵀ. */
  readonly scatter: SquareMatrix;
}

/** At least one row. */
export function normalMoments({ features }: SufficientStatistics, dimension: number): NormalMoments {
  const count = features[0]!;
  const sums = Array.from(features.subarray(1, 1 + dimension));
  const mean = sums.map((sum) => sum / count);
  const scatter = sums.map(() => new Array<number>(dimension).fill(0));
  let next = 1 + dimension;
  for (let a = 0; a < dimension; a++) {
    for (let b = a; b < dimension; b++) {
      const value = features[next++]! - sums[a]! * mean[b]!;
      scatter[a]![b] = value;
      scatter[b]![a] = value;
    }
  }
  return { count, mean, scatter };
}
