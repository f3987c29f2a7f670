/**
 * The M step for the components of a mixture, and what EM needs to know of them.
 *
 * One family gives two estimators here, maximum likelihood and mode, component by component. A structure that
 * makes components share something is another estimator behind the same interface (`tied-estimator.ts`): `estimate`
 * sees the statistics of all of them.
 */
import type { ClimbStructure } from '../../backends/backend.js';
import { err, ok, type Result } from '../../core/result.js';
import type { ConjugateFamily, PointFault } from '../../distributions/families/conjugate-family.js';
import type { SquareMatrix } from '../../distributions/parameter-value.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import type { ComponentFault, SharedFault } from './em-fault.js';

export interface ComponentEstimator<P> {
  readonly featureCount: number;
  /** Free parameters of K components together. */
  freeParameters(components: number): number;
  /** Parameters of every component from its statistics. */
  estimate(statistics: readonly SufficientStatistics[]): Result<readonly P[], ComponentFault | SharedFault>;
  /** A component's row of Ω. */
  naturalParameters(parameters: P, logWeight: number): Float64Array;
  /** Log prior density of all components together; 0 where there is no prior. */
  logPrior(components: readonly P[]): number;
  /** Which of a backend's own climbs has this M step; absent where none has. */
  readonly climbs?: ClimbStructure;
  /** How the objective grows without bound; null where it does not. */
  readonly unbounded: UnboundedFacet<P> | null;
}

/** The objective grows without bound as a row's covariance given its component becomes singular. */
export interface UnboundedFacet<P> {
  covariance(parameters: P): SquareMatrix;
  /** Whether all components have the same. */
  readonly shared: boolean;
}

/** Maximum likelihood, component by component. */
export function maximumLikelihoodEstimator<H, P>(family: ConjugateFamily<H, P>): ComponentEstimator<P> {
  return {
    featureCount: family.featureCount,
    freeParameters: (components) => components * family.freeParameters,
    estimate: (statistics) => eachComponent(statistics, (own) => family.maximumLikelihood(own)),
    naturalParameters: (parameters, logWeight) => family.naturalParameters(parameters, logWeight),
    logPrior: () => 0,
    unbounded: family.spread && { ...family.spread, shared: false },
    ...climbsOf(family),
  };
}

/** Of Normals whose every parameter is unknown. */
function climbsOf<H, P>({
  emission,
  base,
  features,
  freeParameters,
  columns,
}: ConjugateFamily<H, P>): Pick<ComponentEstimator<P>, 'climbs'> {
  if (emission !== 'Normal') return {};
  if (base === 'NIW' && features === 'quadratic') return { climbs: 'full' };
  if (features !== 'diagonal-quadratic') return {};
  if (freeParameters === 2 * columns) return { climbs: 'diagonal' };
  return freeParameters === columns + 1 ? { climbs: 'spherical' } : {};
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
    logPrior: (components) =>
      components.reduce((sum, parameters) => sum + family.law.logDensity(prior, parameters), 0),
    unbounded: null,
  };
}

/** Every component's estimate from its own statistics, or the first one that has none. */
function eachComponent<P>(
  statistics: readonly SufficientStatistics[],
  estimate: (own: SufficientStatistics) => Result<P, PointFault>,
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
