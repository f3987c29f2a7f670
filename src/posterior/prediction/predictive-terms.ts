/**
 * A fit's predictive density as a mixture of weighted densities, p(x | data) = Σ_t w_t p_t(x), with where each term's
 * probability goes: to the clusters that predictions are reported for, or to a new one.
 */
import type { EllipticalBlock } from '../../distributions/elliptical-density.js';
import type { AnyConjugateFamily, RowFunction } from '../../distributions/families/conjugate-family.js';
import type { RowCompletion } from '../../distributions/missing-law.js';
import { openFamily } from '../fit/open-family.js';
import type { PredictiveState } from '../fit/predictive-state.js';
import { type Given, weighedValues } from './weighed-values.js';

export interface PredictiveTerm {
  readonly weight: number;
  readonly logDensity: RowFunction;
  /** The missing cells of a row that is of this term. */
  completion(): RowCompletion;
  /** The same density as numbers, of rows without missing cells; null where it is not elliptical. */
  readonly blocks: readonly EllipticalBlock[] | null;
  /** Shares of the clusters, which sum to one; null for a new one. */
  readonly shares: readonly number[] | null;
}

/** Number of clusters that predictions are reported for, C. */
export function clustersOf(state: PredictiveState): number {
  switch (state.kind) {
    case 'posterior':
      return 1;
    case 'draws':
    case 'parameters':
      return state.clusters;
    case 'estimate':
    case 'mixture':
      return state.components.length;
  }
}

/** The terms of positive weight; the weights sum to one. */
export function predictiveTerms(state: PredictiveState): readonly PredictiveTerm[] {
  const weighted = weighedValues(state).filter(({ weight }) => weight > 0);
  const densities = densitiesOf(state);
  return weighted.map(({ weight, shares, value, given }) => ({ weight, shares, ...densities(value, given) }));
}

type Densities = (
  value: unknown,
  given: Given,
) => Pick<PredictiveTerm, 'logDensity' | 'completion' | 'blocks'>;

function densitiesOf(state: PredictiveState): Densities {
  const family: AnyConjugateFamily = openFamily(state.family);
  return (value, given) =>
    given === 'parameters'
      ? {
          logDensity: family.logDensity(value),
          completion: () => family.completion(value),
          blocks: family.elliptical?.density(value) ?? null,
        }
      : {
          logDensity: family.logPredictive(value),
          completion: () => family.predictiveCompletion(value),
          blocks: family.elliptical?.predictive(value) ?? null,
        };
}
