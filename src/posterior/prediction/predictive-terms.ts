/**
 * A fit's predictive density as a mixture of weighted densities, p(x | data) = Σ_t w_t p_t(x), with where each term's
 * probability goes: to the clusters that predictions are reported for, or to a new one.
 *
 * Draws often hold one and the same cluster, row for row. It is one term then, of the sum of their weights: the same
 * mixture, and on data with clear clusters a fraction of the work.
 */
import type { EllipticalBlock } from '../../distributions/elliptical-density.js';
import type { AnyConjugateFamily, RowFunction } from '../../distributions/families/conjugate-family.js';
import type { RowCompletion } from '../../distributions/missing-law.js';
import { openConditionalFamily, openFamily } from '../fit/open-family.js';
import type { ParametersState, PredictiveState } from '../fit/predictive-state.js';

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
  const weighted = mergeEqual(weighedValues(state)).filter(({ weight }) => weight > 0);
  const densities = densitiesOf(state);
  return weighted.map(({ weight, shares, value, given }) => ({ weight, shares, ...densities(value, given) }));
}

/** Parameters θ, or hyperparameters that θ is integrated out under. */
type Given = 'parameters' | 'hyperparameters';

interface Weighed {
  readonly weight: number;
  readonly value: unknown;
  readonly given: Given;
  readonly shares: readonly number[] | null;
}

type Densities = (
  value: unknown,
  given: Given,
) => Pick<PredictiveTerm, 'logDensity' | 'completion' | 'blocks'>;

function densitiesOf(state: PredictiveState): Densities {
  if (state.kind === 'parameters') {
    const { logDensity, completion } = openConditionalFamily(state.family);
    return (value) => ({
      logDensity: logDensity(value),
      completion: () => completion(value),
      blocks: null,
    });
  }
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

function weighedValues(state: PredictiveState): readonly Weighed[] {
  switch (state.kind) {
    case 'posterior':
      return [{ weight: 1, value: state.hyperparameters, given: 'hyperparameters', shares: [1] }];
    case 'estimate':
      return state.components.map(({ weight, parameters }, own) => ({
        weight,
        value: parameters,
        given: 'parameters',
        shares: state.components.map((_, other) => (other === own ? 1 : 0)),
      }));
    case 'mixture':
      return [...state.components, ...state.rest].map(({ weight, hyperparameters }, own) => ({
        weight,
        value: hyperparameters,
        given: 'hyperparameters',
        shares:
          own < state.components.length ? state.components.map((_, other) => (other === own ? 1 : 0)) : null,
      }));
    case 'parameters':
      return weighedParameters(state);
    case 'draws': {
      const { draws, prior } = state;
      const fresh = draws.reduce((sum, { newWeight }) => sum + newWeight, 0) / draws.length;
      return [
        { weight: fresh, value: prior, given: 'hyperparameters', shares: null },
        ...draws.flatMap(({ clusters }) =>
          clusters.map(
            ({ weight, hyperparameters, shares }): Weighed => ({
              weight: weight / draws.length,
              value: hyperparameters,
              given: 'hyperparameters',
              shares,
            }),
          ),
        ),
      ];
    }
  }
}

function weighedParameters({ draws, unseen }: ParametersState): readonly Weighed[] {
  const fresh = draws.reduce((sum, { newWeight }) => sum + newWeight, 0) / draws.length;
  return [
    ...unseen.map(
      (value): Weighed => ({
        weight: fresh / unseen.length,
        value,
        given: 'parameters',
        shares: null,
      }),
    ),
    ...draws.flatMap(({ clusters }) =>
      clusters.map(
        ({ weight, parameters, shares }): Weighed => ({
          weight: weight / draws.length,
          value: parameters,
          given: 'parameters',
          shares,
        }),
      ),
    ),
  ];
}

/** Terms of one density become one; its shares are the mean of theirs by weight. */
function mergeEqual(terms: readonly Weighed[]): readonly Weighed[] {
  const merged = new Map<string, Weighed>();
  for (const term of terms) {
    const key = `${term.shares === null} ${JSON.stringify(term.value)}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? term : mergePair(known, term));
  }
  return [...merged.values()];
}

function mergePair(a: Weighed, b: Weighed): Weighed {
  const weight = a.weight + b.weight;
  const part = weight > 0 ? b.weight / weight : 0;
  const shares = a.shares?.map((share, c) => share + part * ((b.shares?.[c] ?? 0) - share)) ?? null;
  return { ...a, weight, shares };
}
