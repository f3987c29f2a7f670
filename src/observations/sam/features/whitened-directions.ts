/**
 * Principal directions over a set, whitened (K. Pearson 1901; ml-pca computes them): columns have mean 0, variance 1 and no
 * correlation over the set. Directions along which the set does not vary are left out. Each has the sign in which its
 * largest entry is positive, so that the same set gives the same columns.
 */
import { PCA } from 'ml-pca';
import type { Reduction } from '../../pictures-observed.js';

/** A direction of less than this share of the largest one's variance holds nothing but rounding. */
const leastVariance = 1e-9;

/** As many directions as asked for, or as there are; rows of at least two. */
export function whitenedDirections(rows: readonly (readonly number[])[], count: number): Reduction {
  const width = rows[0]?.length ?? 0;
  const mean = Array.from(
    { length: width },
    (_, c) => rows.reduce((sum, row) => sum + row[c]!, 0) / rows.length,
  );
  const centred = rows.map((row) => row.map((value, c) => value - mean[c]!));
  const pca = new PCA(centred, { center: false, method: rows.length < width ? 'SVD' : 'covarianceMatrix' });
  const variances = pca.getEigenvalues();
  const vectors = pca.getEigenvectors();
  const total = variances.reduce((sum, value) => sum + Math.max(value, 0), 0);
  const kept = variances
    .map((variance, k) => ({ variance, k }))
    .filter(({ variance, k }) => k < count && variance > leastVariance * variances[0]! && variance > 0);
  return {
    mean,
    directions: kept.map(({ variance, k }) => {
      const vector = vectors.getColumn(k);
      const largest = vector.reduce((a, b) => (Math.abs(b) > Math.abs(a) * (1 + 1e-9) ? b : a), 0);
      const scale = Math.sign(largest) / Math.sqrt(variance);
      return vector.map((entry) => entry * scale);
    }),
    explained: kept.map(({ variance }) => variance / total),
  };
}

export function reduce({ mean, directions }: Reduction, values: readonly number[]): readonly number[] {
  return directions.map((direction) =>
    direction.reduce((sum, weight, c) => sum + weight * (values[c]! - mean[c]!), 0),
  );
}
