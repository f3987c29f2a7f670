/**
 * Whether a component's variance in some direction is less than a given share of what it is to be compared with, that
 * of all rows or that within components: the smallest eigenvalue of Σ_k in units of that covariance.
 */
import { inverse, Matrix } from 'ml-matrix';
import { choleskyFactor } from '../../distributions/cholesky-factor.js';
import {
  columnsAlong,
  logNarrowestBound,
  narrowestDirection,
} from '../../distributions/families/narrowest-direction.js';
import type { SquareMatrix } from '../../distributions/parameter-value.js';

/** Columns (0-based) along which the variance is at most that share; null where it is more in every direction. */
export type NarrowColumns = (covariance: SquareMatrix, share: number) => readonly number[] | null;

/** Against a covariance that is positive definite. */
export function narrowColumns(overall: SquareMatrix): NarrowColumns {
  const factor = choleskyFactor(overall);
  if (factor === null) return () => overall.map((_, d) => d);
  const precision = factor.inverse().to2DArray();
  const whiten = inverse(factor.lower);
  const deviations = overall.map((row, d) => Math.sqrt(row[d]!));
  return (covariance, share) => {
    const own = choleskyFactor(covariance);
    if (own !== null) {
      const logDeterminant = own.logDeterminant - factor.logDeterminant;
      const bound = logNarrowestBound(
        logDeterminant,
        traceOfProduct(precision, covariance),
        factor.dimension,
      );
      if (bound > Math.log(share)) return null;
    }
    const whitened = whiten.mmul(new Matrix(covariance.map((row) => [...row]))).mmul(whiten.transpose());
    const { variance, direction } = narrowestDirection(whitened);
    if (variance > share) return null;
    // Back in the data's coordinates, each in units of its column's spread.
    const loadings = whiten
      .transpose()
      .mmul(Matrix.columnVector([...direction]))
      .to1DArray();
    return columnsAlong(loadings.map((loading, d) => loading * deviations[d]!));
  };
}

/** tr(A B) of symmetric matrices. */
function traceOfProduct(a: SquareMatrix, b: SquareMatrix): number {
  let trace = 0;
  for (let row = 0; row < b.length; row++) {
    for (let column = 0; column < b.length; column++) trace += a[row]![column]! * b[row]![column]!;
  }
  return trace;
}
