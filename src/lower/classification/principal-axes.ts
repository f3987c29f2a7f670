/** Principal axes of rows, with isotropic noise across them (Tipping & Bishop, Probabilistic principal component analysis, 1999). */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface PrincipalAxes {
  readonly centre: readonly number[];
  /** q × d, rows of unit length, the widest first. */
  readonly axes: Float64Array;
  /** σ²: mean variance along the d − q directions across the axes. */
  readonly noise: number;
}

/** `values` is rows × d; at most `most` axes, and no more than hold `share` of the variance. */
export function principalAxes(
  values: Float64Array,
  rows: number,
  d: number,
  { most, share }: { readonly most: number; readonly share: number },
): PrincipalAxes {
  const centre = new Float64Array(d);
  for (let at = 0; at < rows * d; at++) centre[at % d]! += values[at]! / rows;
  const covariance = Matrix.zeros(d, d);
  for (let row = 0; row < rows; row++) {
    for (let a = 0; a < d; a++) {
      const left = (values[row * d + a]! - centre[a]!) / rows;
      for (let b = 0; b <= a; b++) {
        covariance.set(a, b, covariance.get(a, b) + left * (values[row * d + b]! - centre[b]!));
      }
    }
  }
  for (let a = 0; a < d; a++) for (let b = 0; b < a; b++) covariance.set(b, a, covariance.get(a, b));
  const decomposition = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  // Ascending.
  const variances = decomposition.realEigenvalues.map((value) => Math.max(0, value));
  const total = variances.reduce((sum, value) => sum + value, 0);
  let kept = 0;
  let held = 0;
  while (kept < Math.min(most, d) && held < share * total) held += variances[d - 1 - kept++]!;
  const axes = new Float64Array(kept * d);
  for (let a = 0; a < kept; a++) axes.set(decomposition.eigenvectorMatrix.getColumn(d - 1 - a), a * d);
  // A floor, so that what never varied is improbable when it does, and yet no row's density is zero.
  const across = d === kept ? 0 : (total - held) / (d - kept);
  const noise = Math.max(across, (1e-6 * total) / d);
  return { centre: Array.from(centre), axes, noise };
}
