/** Which laws of a row a fit mixes, with which weights, whatever method it is of. */
import { unpack } from '../fit/packed-array.js';
import { unpackValues } from '../fit/packed-values.js';
import type { ParametersState, PredictiveState } from '../fit/predictive-state.js';
import { unpackTerms } from '../fit/weighed-terms.js';

/** Parameters θ, or hyperparameters that θ is integrated out under. */
export type Given = 'parameters' | 'hyperparameters';

export interface Weighed {
  readonly weight: number;
  readonly value: unknown;
  readonly given: Given;
  /** Shares of the clusters that predictions are reported for, which sum to one; null for a new one. */
  readonly shares: readonly number[] | null;
}

/** The weights sum to one. */
export function weighedValues(state: PredictiveState): readonly Weighed[] {
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
    case 'draws':
      return [
        { weight: state.newWeight, value: state.prior, given: 'hyperparameters', shares: null },
        ...unpackTerms(state.terms).map((term): Weighed => ({ ...term, given: 'hyperparameters' })),
      ];
    case 'parameters':
      return weighedParameters(state);
  }
}

function weighedParameters({ newWeight, unseen, unseenWeight, terms }: ParametersState): readonly Weighed[] {
  const values = unpackValues(unseen);
  const weights = unseenWeight && unpack(unseenWeight);
  return [
    ...values.map(
      (value, v): Weighed => ({
        weight: weights?.[v] ?? newWeight / values.length,
        value,
        given: 'parameters',
        shares: null,
      }),
    ),
    ...unpackTerms(terms).map((term): Weighed => ({ ...term, given: 'parameters' })),
  ];
}
