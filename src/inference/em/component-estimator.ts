/**
 * The M step for the components of a mixture, and what EM needs to know of them.
 *
 * One family gives two estimators, maximum likelihood and mode. Structures that tie components together (a
 * shared covariance) are other estimators behind the same interface: `estimate` sees the statistics of all
 * components.
 */
import { err, ok, type Result } from '../../core/result.js';
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import type { SquareMatrix } from '../../distributions/parameter-value.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import type { ComponentFault } from './em-fault.js';

export interface ComponentEstimator<P> {
  readonly featureCount: number;
  /** Free parameters of K components together. */
  freeParameters(components: number): number;
  /** Parameters of every component from its statistics. */
  estimate(statistics: readonly SufficientStatistics[]): Result<readonly P[], ComponentFault>;
  /** A component's row of Ω. */
  naturalParameters(parameters: P, logWeight: number): Float64Array;
  /** Log prior density of a component; 0 where there is no prior. */
  logPrior(parameters: P): number;
  /** Covariance of a row, where the objective grows without bound as it becomes singular; else null. */
  readonly unbounded: { covariance(parameters: P): SquareMatrix } | null;
}

/** Maximum likelihood, component by component. */
export function maximumLikelihoodEstimator<H, P>(family: ConjugateFamily<H, P>): ComponentEstimator<P> {
  return {
    featureCount: family.featureCount,
    freeParameters: (components) => components * family.freeParameters,
    estimate: (statistics) =>
      eachComponent(statistics, (own) => {
        const estimate = family.maximumLikelihood(own);
        return estimate.ok ? estimate : err(estimate.error);
      }),
    naturalParameters: (parameters, logWeight) => family.naturalParameters(parameters, logWeight),
    logPrior: () => 0,
    unbounded: family.spread,
  };
}

/** Maximum a posteriori, component by component, under the family's prior. */
export function modeEstimator<H, P>(family: ConjugateFamily<H, P>, prior: H): ComponentEstimator<P> {
  return {
    featureCount: family.featureCount,
    freeParameters: (components) => components * family.freeParameters,
    estimate: (statistics) =>
      eachComponent(statistics, (own) => {
        const mode = family.law.mode(family.update(prior, own));
        return mode.ok ? mode : err({ reason: mode.error, columns: [] });
      }),
    naturalParameters: (parameters, logWeight) => family.naturalParameters(parameters, logWeight),
    logPrior: (parameters) => family.law.logDensity(prior, parameters),
    unbounded: null,
  };
}

function eachComponent<P>(
  statistics: readonly SufficientStatistics[],
  estimate: (own: SufficientStatistics) => Result<P, { reason: string; columns: readonly number[] }>,
): Result<readonly P[], ComponentFault> {
  const components: P[] = [];
  for (const [component, own] of statistics.entries()) {
    const estimated = estimate(own);
    if (!estimated.ok)
      return err({ kind: 'component', component, rows: own.features[0]!, ...estimated.error });
    components.push(estimated.value);
  }
  return ok(components);
}
