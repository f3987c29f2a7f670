/**
 * Normal components of independent columns that share their variances, the M step of a tied diagonal covariance under its
 * prior: of each column v ~ InverseGamma(shape, rate), or 1/v ~ Gamma(shape, rate), is drawn once, and every μ_k given v ~
 * N(mean, v/kappa). With the squares S and N cells of all K components about their means, prior rows among them,
 *
 *     v = (rate + S/2) / (shape + (N + K)/2 + 1),      1/v = (shape + (N + K)/2 − 1) / (rate + S/2),
 *
 * the most probable variance where its density is that of v, and the most probable precision where it is that of 1/v.
 */
import { ok } from '../../core/result.js';
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { pooledPrecisions } from '../../distributions/families/pooled-spread.js';
import type {
  MeanAndPrecision,
  NormalGammaHyperparameters,
} from '../../distributions/laws/normal-gamma-law.js';
import type { ComponentEstimator } from './component-estimator.js';

type Each<T> = readonly T[];

export type TiedColumns = ConjugateFamily<Each<NormalGammaHyperparameters>, Each<MeanAndPrecision>>;

/** Maximum a posteriori. `family` is under NormalInverseGamma or NormalGamma. */
export function tiedColumnsModeEstimator(
  family: TiedColumns,
  prior: Each<NormalGammaHyperparameters>,
): ComponentEstimator<Each<MeanAndPrecision>> {
  const power = family.base === 'NormalInverseGamma' ? 1 : -1;
  return {
    featureCount: family.featureCount,
    freeParameters: (components) => (components + 1) * family.columns,
    estimate(statistics) {
      const apart = statistics.map((own) => family.update(prior, own));
      const precisions = pooledPrecisions
        .pool(prior, apart)
        .map(({ shape, rate }) => (shape + apart.length / 2 + power) / rate);
      return ok(apart.map((own) => own.map(({ mean }, d) => ({ mean, precision: precisions[d]! }))));
    },
    naturalParameters: (parameters, logWeight) => family.naturalParameters(parameters, logWeight),
    logPrior: (components) => logTiedPrior(family, prior, components),
    unbounded: null,
  };
}

/** The sum over the components counts the law of the variances once each; all but one are taken away again. */
function logTiedPrior(
  { law }: Pick<TiedColumns, 'law'>,
  prior: Each<NormalGammaHyperparameters>,
  components: readonly Each<MeanAndPrecision>[],
): number {
  const centre = prior.map(({ mean }, d) => ({ mean, precision: components[0]![d]!.precision }));
  const ofMean = prior.reduce(
    (sum, { kappa }, d) => sum + Math.log((kappa * centre[d]!.precision) / (2 * Math.PI)) / 2,
    0,
  );
  const ofVariances = law.logDensity(prior, centre) - ofMean;
  return components.reduce(
    (sum, component) => sum + law.logDensity(prior, component),
    -(components.length - 1) * ofVariances,
  );
}
