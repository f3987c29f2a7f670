/**
 * The degenerate optimum of a mixture of densities: a component that shrinks onto a point or a hyperplane,
 * along which the likelihood is unbounded (Day 1969).
 *
 * A component has collapsed when, in some direction, its variance is less than 10⁻¹⁰ of all rows' variance in
 * that direction: the smallest eigenvalue of Σ_k in units of the overall covariance. Nothing real is that
 * narrow, rounding of the sums behind Σ_k is several orders below, and a component on its way there passes it
 * within a few steps.
 */
import { inverse, Matrix } from 'ml-matrix';
import { choleskyFactor } from '../../distributions/cholesky-factor.js';
import {
  columnsAlong,
  logNarrowestBound,
  narrowestDirection,
} from '../../distributions/families/narrowest-direction.js';
import type { SquareMatrix } from '../../distributions/parameter-value.js';

const narrowest = 1e-10;
const logNarrowest: number = Math.log(narrowest);

/** Columns (0-based) along which a component has no spread, or null while it has some in every direction. */
export type CollapseTest = (covariance: SquareMatrix) => readonly number[] | null;

/** The test against the covariance of all rows, which must be positive definite. */
export function collapseTest(overall: SquareMatrix): CollapseTest {
  const factor = choleskyFactor(overall);
  if (factor === null) return () => overall.map((_, d) => d);
  const precision = factor.inverse().to2DArray();
  const whiten = inverse(factor.lower);
  const deviations = overall.map((row, d) => Math.sqrt(row[d]!));
  return (covariance) => {
    const own = choleskyFactor(covariance);
    if (own !== null) {
      const logDeterminant = own.logDeterminant - factor.logDeterminant;
      const bound = logNarrowestBound(
        logDeterminant,
        traceOfProduct(precision, covariance),
        factor.dimension,
      );
      if (bound > logNarrowest) return null;
    }
    const whitened = whiten.mmul(new Matrix(covariance.map((row) => [...row]))).mmul(whiten.transpose());
    const { variance, direction } = narrowestDirection(whitened);
    if (variance > narrowest) return null;
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
