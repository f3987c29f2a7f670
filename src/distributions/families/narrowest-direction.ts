/** The direction in which rows spread least, and the columns that it runs along. */
import { EigenvalueDecomposition } from 'ml-matrix';
import type { SquareMatrix } from '../parameter-value.js';

export interface Direction {
  /** The smallest eigenvalue. */
  readonly variance: number;
  /** Its unit eigenvector. */
  readonly direction: readonly number[];
}

/** Of a symmetric matrix. */
export function narrowestDirection(covariance: SquareMatrix): Direction {
  const rows = covariance.map((row) => [...row]);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(rows, { assumeSymmetric: true });
  const variance = Math.min(...realEigenvalues);
  const narrowest = realEigenvalues.indexOf(variance);
  return { variance, direction: rows.map((_, d) => eigenvectorMatrix.get(d, narrowest)) };
}

/**
 * log of a lower bound on the smallest eigenvalue of a positive definite matrix: the others have the rest of the
 * determinant as their product, which is at most (trace/(D − 1))^(D − 1).
 */
export function logNarrowestBound(logDeterminant: number, trace: number, dimension: number): number {
  const others = dimension - 1;
  return others === 0 ? logDeterminant : logDeterminant - others * Math.log(trace / others);
}

/** Columns (0-based) whose loading is at least a tenth of the largest. */
export function columnsAlong(direction: readonly number[]): readonly number[] {
  const largest = Math.max(...direction.map(Math.abs));
  return direction.flatMap((loading, d) => (Math.abs(loading) > 0.1 * largest ? [d] : []));
}
