/**
 * Normal components that share one covariance, Σ_k = Σ: the M step of `cov = tied`. With a prior,
 * Σ ~ IW(dof, scale) is drawn once and every μ_k given Σ ~ N(mean, Σ/kappa).
 */
import { err, ok, type Result } from '../../core/result.js';
import { degeneracy } from '../../distributions/families/estimate-normal.js';
import { normalMoments } from '../../distributions/families/normal-moments.js';
import { normalNiw } from '../../distributions/families/normal-niw.js';
import {
  factorOf,
  type MeanAndCovariance,
  type NiwHyperparameters,
  niwLaw,
} from '../../distributions/laws/niw-law.js';
import type { SquareMatrix, Vector } from '../../distributions/parameter-value.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import type { ComponentEstimator } from './component-estimator.js';
import type { ComponentFault, SharedFault } from './em-fault.js';

/** A component's mean, and what it adds to the numerator of Σ. */
interface Share {
  readonly mean: Vector;
  readonly scatter: SquareMatrix;
}

/** Maximum likelihood: Σ is the mean scatter within components. */
export function tiedEstimator(columns: number): ComponentEstimator<MeanAndCovariance> {
  const family = normalNiw(columns);
  return {
    featureCount: family.featureCount,
    freeParameters: (components) => components * columns + (columns * (columns + 1)) / 2,
    estimate: (statistics) => estimateTied(statistics, columns),
    naturalParameters: family.naturalParameters,
    logPrior: () => 0,
    climbs: 'tied',
    unbounded: { covariance: ({ covariance }) => covariance, shared: true },
  };
}

/** Maximum a posteriori. */
export function tiedModeEstimator(prior: NiwHyperparameters): ComponentEstimator<MeanAndCovariance> {
  const columns = prior.mean.length;
  const family = normalNiw(columns);
  return {
    featureCount: family.featureCount,
    freeParameters: tiedEstimator(columns).freeParameters,
    naturalParameters: family.naturalParameters,
    estimate(statistics) {
      const shares = statistics.map((own) => {
        const { mean, scale } = family.update(prior, own);
        return { mean, scatter: scale.map((row, a) => row.map((value, b) => value - prior.scale[a]![b]!)) };
      });
      const rows = statistics.reduce((sum, { features }) => sum + features[0]!, 0);
      // The exponents of |Σ|: of the inverse Wishart, of one Normal a mean, and of one a row.
      const weight = prior.dof + columns + 1 + statistics.length + rows;
      return ok(together(shares, weight, prior.scale));
    },
    logPrior: (components) => logTiedPrior(prior, components),
    unbounded: null,
  };
}

function estimateTied(
  statistics: readonly SufficientStatistics[],
  columns: number,
): Result<readonly MeanAndCovariance[], ComponentFault | SharedFault> {
  const empty = statistics.findIndex(({ features }) => !(features[0]! > 0));
  if (empty >= 0) {
    return err({ kind: 'component', component: empty, rows: 0, columns: [], reason: 'it has no rows' });
  }
  const moments = statistics.map((own) => normalMoments(own, columns));
  const rows = moments.reduce((sum, { count }) => sum + count, 0);
  const components = together(moments, rows, null);
  const squares = moments[0]!.mean.map(
    (_, d) => moments.reduce((sum, { count, mean }) => sum + count * mean[d]! ** 2, 0) / rows,
  );
  const fault = degeneracy(components[0]!.covariance, squares);
  return fault === null ? ok(components) : err({ kind: 'shared-covariance', ...fault });
}

/** Σ = (extra + Σ_k scatter_k) / weight, beside each component's mean. */
function together(
  shares: readonly Share[],
  weight: number,
  extra: SquareMatrix | null,
): readonly MeanAndCovariance[] {
  const covariance = shares[0]!.scatter.map((row, a) =>
    row.map(
      (_, b) => shares.reduce((sum, { scatter }) => sum + scatter[a]![b]!, extra?.[a]?.[b] ?? 0) / weight,
    ),
  );
  return shares.map(({ mean }) => ({ mean, covariance }));
}

/** Σ_k log NIW(μ_k, Σ) counts the inverse Wishart once a component; all but one are taken away again. */
function logTiedPrior(prior: NiwHyperparameters, components: readonly MeanAndCovariance[]): number {
  const { covariance } = components[0]!;
  const columns = prior.mean.length;
  const logDensityAtCentre =
    -(columns * Math.log((2 * Math.PI) / prior.kappa) + factorOf(covariance).logDeterminant) / 2;
  const logInverseWishart = niwLaw.logDensity(prior, { mean: prior.mean, covariance }) - logDensityAtCentre;
  return components.reduce(
    (sum, component) => sum + niwLaw.logDensity(prior, component),
    -(components.length - 1) * logInverseWishart,
  );
}
