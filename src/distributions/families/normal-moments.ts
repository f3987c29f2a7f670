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
  const mean: number[] = [];
  for (let d = 1; d <= dimension; d++) mean.push(features[d]! / count);
  const scatter: number[][] = mean.map(() => []);
  let next = 1 + dimension;
  for (let a = 0; a < dimension; a++) {
    for (let b = a; b < dimension; b++) {
      // Every row has its entries left of b = a from the rows above it.
      const value = features[next++]! - features[1 + a]! * mean[b]!;
      scatter[a]!.push(value);
      if (b > a) scatter[b]!.push(value);
    }
  }
  return { count, mean, scatter };
}
