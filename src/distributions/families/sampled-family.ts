/**
 * An emission and a prior of its parameters as samplers see them that draw θ: what they share with a conjugate pair,
 * and draws of θ before and after rows. Priors that are conjugate only in parts have these facets too.
 */
import type { SufficientStatistics } from '../sufficient-statistics.js';
import type { Variates } from '../variates.js';
import type { ConjugateFamily } from './conjugate-family.js';

export interface SampledFamily<H, P> extends EmissionFacets<H, P> {
  /** θ ~ p(θ given H). */
  drawPrior(prior: H, variates: Variates): P;
  /**
   * A draw that leaves p(θ given H and the rows behind the statistics) as it is; of a conjugate pair it owes nothing to
   * `current`, of others it may be one Gibbs step from there.
   */
  drawPosterior(prior: H, statistics: SufficientStatistics, current: P, variates: Variates): P;
}

/** One component, and Σ T(x) of its rows. */
export interface ComponentState<P> {
  readonly parameters: P;
  readonly features: Float64Array;
}

/** What a pair is whatever its prior. */
type EmissionFacets<H, P> = Pick<
  ConjugateFamily<H, P>,
  | 'emission'
  | 'base'
  | 'columns'
  | 'features'
  | 'featureCount'
  | 'outsideSupport'
  | 'logBaseMeasure'
  | 'logDensity'
  | 'completion'
  | 'naturalParameters'
  | 'drawing'
  | 'affine'
  | 'describe'
>;

/** A conjugate pair, whose posterior is drawn from at once. */
export function sampledConjugate<H, P>(family: ConjugateFamily<H, P>): SampledFamily<H, P> {
  return {
    ...family,
    drawPrior: (prior, variates) => family.law.draw(prior, variates),
    drawPosterior: (prior, statistics, _current, variates) =>
      family.law.draw(family.update(prior, statistics), variates),
  };
}

/** The facets of an emission that say nothing of a prior. */
export function emissionFacets<P>({
  emission,
  columns,
  features,
  featureCount,
  outsideSupport,
  logBaseMeasure,
  logDensity,
  completion,
  naturalParameters,
  drawing,
  describe,
}: Omit<EmissionFacets<never, P>, 'affine'>): Omit<EmissionFacets<never, P>, 'affine' | 'base'> {
  return {
    emission,
    columns,
    features,
    featureCount,
    outsideSupport,
    logBaseMeasure,
    logDensity,
    completion,
    naturalParameters,
    drawing,
    describe,
  };
}
