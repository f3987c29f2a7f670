/** Missing cells of a Normal part drawn given the row's others and its component. */
import { internalError } from '../../core/internal-error.js';
import { choleskyFactor } from '../../distributions/cholesky-factor.js';
import type { Variates } from '../../distributions/variates.js';
import type { Regression } from './integrate-cells.js';

/** Puts a draw of m given o ~ N(a + B o, covariance) into the missing columns of a row of the pattern. */
export type CellDrawer = (row: Float64Array, variates: Variates) => void;

export function cellDrawer({ pattern, intercept, slopes, covariance }: Regression): CellDrawer {
  const { part, observed, missing } = pattern;
  const factor = choleskyFactor(covariance) ?? internalError('missing cells without a covariance');
  const lower = factor.lower;
  return (row, variates) => {
    const standard = missing.map(() => variates.normal());
    for (const [m, a] of missing.entries()) {
      let cell = intercept[m]!;
      for (const [p, b] of observed.entries()) cell += slopes[m]![p]! * row[part.column + b]!;
      for (let n = 0; n <= m; n++) cell += lower[m]![n]! * standard[n]!;
      row[part.column + a] = cell;
    }
  };
}
