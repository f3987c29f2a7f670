/**
 * Whether a component's variance in some direction is less than a given share of what it is to be compared with, that
 * of all rows or that within components: the smallest eigenvalue of Σ_k in units of that covariance.
 */
import { choleskyFactor } from '../../distributions/cholesky-factor.js';
import {
  columnsAlong,
  logNarrowestBound,
  narrowestDirection,
} from '../../distributions/families/narrowest-direction.js';
import { dot, type SquareMatrix, traceOfProduct } from '../../distributions/parameter-value.js';

/** Columns (0-based) along which the variance is at most that share; null where it is more in every direction. */
export type NarrowColumns = (covariance: SquareMatrix, share: number) => readonly number[] | null;

/** Against a covariance that is positive definite. */
export function narrowColumns(overall: SquareMatrix): NarrowColumns {
  const factor = choleskyFactor(overall);
  if (factor === null) return () => overall.map((_, d) => d);
  const precision = factor.inverse();
  const packed = factor.inverseRows();
  // L⁻¹: rows of the overall covariance have the unit matrix as theirs.
  const whiten = overall.map((row, a) => row.map((_, b) => (b > a ? 0 : packed[(a * (a + 1)) / 2 + b]!)));
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
    const half = whiten.map((row) => covariance.map((column) => dot(row, column)));
    const whitened = half.map((row) => whiten.map((other) => dot(row, other)));
    const { variance, direction } = narrowestDirection(whitened);
    if (variance > share) return null;
    // Back in the data's coordinates, each in units of its column's spread.
    const loadings = deviations.map(
      (deviation, d) => deviation * direction.reduce((sum, value, a) => sum + whiten[a]![d]! * value, 0),
    );
    return columnsAlong(loadings);
  };
}
