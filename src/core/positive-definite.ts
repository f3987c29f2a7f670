/** Whether a small matrix, row by row, is symmetric positive definite: what a covariance must be. */

/** Entries on both sides of the diagonal agree to a relative 1e-9, so that printed matrices pass. */
export function isSymmetric(matrix: readonly (readonly number[])[]): boolean {
  return matrix.every((row, i) =>
    row.every((entry, j) => {
      const mirrored = matrix[j]?.[i] ?? Number.NaN;
      return Math.abs(entry - mirrored) <= 1e-9 * Math.max(Math.abs(entry), Math.abs(mirrored));
    }),
  );
}

/** By Cholesky's factorisation: it exists, with positive pivots, exactly for positive definite matrices. */
export function isPositiveDefinite(matrix: readonly (readonly number[])[]): boolean {
  if (!matrix.every((row) => row.length === matrix.length) || !isSymmetric(matrix)) return false;
  const factor: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const current: number[] = [];
    for (let j = 0; j <= i; j++) {
      const above = factor[j] ?? current;
      const rest = current.reduce((sum, entry, k) => sum - entry * above[k]!, row[j]!);
      if (j === i && !(rest > 0)) return false;
      current.push(j === i ? Math.sqrt(rest) : rest / above[j]!);
    }
    factor.push(current);
  }
  return true;
}
