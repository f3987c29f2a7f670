/** The direction in which rows spread least, and the columns that it runs along. */
import { EigenvalueDecomposition, type Matrix } from 'ml-matrix';

export interface Direction {
  /** The smallest eigenvalue. */
  readonly variance: number;
  /** Its unit eigenvector. */
  readonly direction: readonly number[];
}

/** Of a symmetric matrix. */
export function narrowestDirection(covariance: Matrix): Direction {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  const variance = Math.min(...realEigenvalues);
  return { variance, direction: eigenvectorMatrix.getColumn(realEigenvalues.indexOf(variance)) };
}

/** Columns (0-based) whose loading is at least a tenth of the largest. */
export function columnsAlong(direction: readonly number[]): readonly number[] {
  const largest = Math.max(...direction.map(Math.abs));
  return direction.flatMap((loading, d) => (Math.abs(loading) > 0.1 * largest ? [d] : []));
}
