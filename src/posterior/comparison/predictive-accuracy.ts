/**
 * Expected log density of new rows, Σ_i log p(row like x_i | data), estimated from the rows that were fitted.
 *
 * With p(x_i | θ_s) of S posterior draws,
 *
 *   WAIC   log mean_s p(x_i | θ_s) − var_s log p(x_i | θ_s)                              (Watanabe 2010)
 *   LOO    log Σ_s w_s p(x_i | θ_s) / Σ_s w_s,  w_s the smoothed 1 / p(x_i | θ_s)          (Vehtari, Gelman & Gabry 2017)
 *
 * Both rest on rows that are independent given θ: of a mixture the parameters are θ and the labels are summed over. Neither may be
 * computed from a partition with its parameters integrated out, given which the rows of a cluster depend on each other.
 */
import { variance } from '../chains/moments.js';
import { logMeanOf, logSumOf } from './log-mean.js';
import { smoothWeights } from './pareto-smoothing.js';

export interface PredictiveAccuracy {
  /** Of each row. */
  readonly pointwise: Float64Array;
  /** Effective number of parameters: the log density of the rows themselves, less the estimate. */
  readonly parameters: number;
  /** Rows for which the estimate is not to be trusted. */
  readonly doubtful: number;
}

/** Log densities of a row under each draw. */
export type RowDensities = Float64Array;

/** k̂ above this has weights whose mean converges too slowly to be of use. */
const largestShape = 0.7;

/** A row whose log density varies by more than this makes WAIC unreliable (Vehtari, Gelman & Gabry 2017). */
const largestVariance = 0.4;

export function leaveOneOut(rows: readonly RowDensities[]): PredictiveAccuracy {
  let doubtful = 0;
  const pointwise = Float64Array.from(rows, (densities) => {
    const { logWeights, shape } = smoothWeights(densities.map((value) => -value));
    if (!(shape <= largestShape)) doubtful++;
    return logSumOf(logWeights.map((weight, s) => weight + densities[s]!));
  });
  return { pointwise, parameters: fitted(rows) - sum(pointwise), doubtful };
}

export function widelyApplicable(rows: readonly RowDensities[]): PredictiveAccuracy {
  const variances = Float64Array.from(rows, variance);
  const pointwise = Float64Array.from(rows, (densities, row) => logMeanOf(densities) - variances[row]!);
  return {
    pointwise,
    parameters: sum(variances),
    doubtful: variances.filter((value) => value > largestVariance).length,
  };
}

function fitted(rows: readonly RowDensities[]): number {
  return rows.reduce((total, densities) => total + logMeanOf(densities), 0);
}

export function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The standard error of a sum over rows, √(N var). */
export function standardErrorOfSum(pointwise: Float64Array): number {
  return pointwise.length < 2 ? Number.NaN : Math.sqrt(pointwise.length * variance(pointwise));
}
