/**
 * Normal components with spherical covariances, Σ_k = σ²_k I: the M step of `cov = spherical`. A component is kept as
 * one of a diagonal covariance whose precisions are equal, so that everything but the M step treats it as such.
 *
 * With a prior, one precision τ ~ Gamma(shape, rate) serves all columns, and μ_d given τ ~ N(mean_d, 1/(kappa_d τ)).
 */
import { err, ok, type Result } from '../../core/result.js';
import type { PointFault } from '../../distributions/families/conjugate-family.js';
import { gammaLaw } from '../../distributions/laws/gamma-law.js';
import type { MeanAndPrecision } from '../../distributions/laws/normal-gamma-law.js';
import { logNormal } from '../../distributions/laws/normal-law.js';
import { diagonalMatrix, type Vector } from '../../distributions/parameter-value.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import { type ComponentEstimator, eachComponent } from './component-estimator.js';

type Spherical = readonly MeanAndPrecision[];

export interface SphericalPrior {
  readonly mean: Vector;
  readonly kappa: Vector;
  /** Of the precision's Gamma. */
  readonly shape: number;
  readonly rate: number;
  /** Whether the density, of which the mode is taken, is one in the precision or in the variance. */
  readonly densityIn: 'precision' | 'variance';
}

/** Maximum likelihood: σ² is the mean squared deviation over rows and columns. */
export function sphericalEstimator(columns: number): ComponentEstimator<Spherical> {
  return {
    featureCount: 1 + 2 * columns,
    freeParameters: (components) => components * (columns + 1),
    estimate: (statistics) => eachComponent(statistics, (own) => estimateSpherical(own, columns)),
    naturalParameters,
    logPrior: () => 0,
    unbounded: {
      covariance: (parameters) => diagonalMatrix(parameters.map(({ precision }) => 1 / precision)),
      shared: false,
    },
  };
}

/** Maximum a posteriori. */
export function sphericalModeEstimator(prior: SphericalPrior): ComponentEstimator<Spherical> {
  return {
    ...sphericalEstimator(prior.mean.length),
    estimate: (statistics) => eachComponent(statistics, (own) => sphericalMode(own, prior)),
    logPrior: (components) => components.reduce((sum, own) => sum + logSphericalPrior(prior, own), 0),
    unbounded: null,
  };
}

/** From `diagonal-quadratic` statistics. */
function estimateSpherical(
  { features }: SufficientStatistics,
  columns: number,
): Result<Spherical, PointFault> {
  const count = features[0]!;
  if (!(count > 0)) return err({ reason: 'it has no rows', columns: [] });
  let squares = 0;
  let scatter = 0;
  for (let d = 0; d < columns; d++) {
    const square = features[1 + columns + d]!;
    squares += square;
    scatter += square - features[1 + d]! ** 2 / count;
  }
  // Below this the difference is nothing but rounding of the sums.
  if (!(scatter > 8 * Number.EPSILON * squares)) {
    return err({ reason: 'its values do not vary', columns: Array.from({ length: columns }, (_, d) => d) });
  }
  const precision = (count * columns) / scatter;
  return ok(Array.from({ length: columns }, (_, d) => ({ mean: features[1 + d]! / count, precision })));
}

function sphericalMode(
  { features }: SufficientStatistics,
  { mean, kappa, shape, rate, densityIn }: SphericalPrior,
): Result<Spherical, PointFault> {
  const count = features[0]!;
  const columns = mean.length;
  let scatter = 0;
  for (let d = 0; count > 0 && d < columns; d++) {
    const rowMean = features[1 + d]! / count;
    const own = Math.max(features[1 + columns + d]! - features[1 + d]! * rowMean, 0);
    const shrinkage = (kappa[d]! * count) / (kappa[d]! + count);
    scatter += own + shrinkage * (rowMean - mean[d]!) ** 2;
  }
  // The exponent of τ; each mean's Normal adds 1/2, and dτ = τ² |dσ²|.
  const exponent = shape - 1 + ((count + 1) * columns) / 2 + (densityIn === 'variance' ? 2 : 0);
  if (!(exponent > 0)) {
    return err({
      reason: `the density of a precision under shape ${shape} grows without bound towards 0`,
      columns: [],
    });
  }
  const precision = exponent / (rate + scatter / 2);
  return ok(
    mean.map((centre, d) => ({
      mean: (kappa[d]! * centre + features[1 + d]!) / (kappa[d]! + count),
      precision,
    })),
  );
}

function logSphericalPrior(prior: SphericalPrior, parameters: Spherical): number {
  const { precision } = parameters[0]!;
  const jacobian = prior.densityIn === 'variance' ? 2 * Math.log(precision) : 0;
  return parameters.reduce(
    (sum, { mean }, d) => sum + logNormal(mean, prior.mean[d]!, 1 / (prior.kappa[d]! * precision)),
    gammaLaw.logDensity(prior, precision) + jacobian,
  );
}

function naturalParameters(parameters: Spherical, logWeight: number): Float64Array {
  const columns = parameters.length;
  const row = new Float64Array(1 + 2 * columns);
  row[0] = logWeight;
  for (const [d, { mean, precision }] of parameters.entries()) {
    row[0] += (Math.log(precision) - precision * mean ** 2) / 2;
    row[1 + d] = precision * mean;
    row[1 + columns + d] = -precision / 2;
  }
  return row;
}
