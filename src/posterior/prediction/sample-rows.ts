/**
 * Draws from the posterior predictive: a draw of the posterior, a cluster of it by its weight, parameters of that
 * cluster given its rows, and a row given those.
 */
import { internalError } from '../../core/internal-error.js';
import { type RandomKey, randomStream } from '../../core/random-stream.js';
import { createVariates, type Variates } from '../../distributions/variates.js';
import { openConditionalFamily, openFamily } from '../fit/open-family.js';
import type { ParametersState, PredictiveState } from '../fit/predictive-state.js';

/** `count` rows, or null where the family leaves a row's total to the data, so that none can be drawn. */
export function sampleRows(state: PredictiveState, count: number, key: RandomKey): number[][] | null {
  const variates = createVariates(randomStream(key));
  if (state.kind === 'parameters') return sampleFromParameters(state, count, variates);
  const family = openFamily(state.family);
  const { drawing } = family;
  if (drawing === null) return null;
  return Array.from({ length: count }, () => {
    const chosen = chooseComponent(state, variates);
    const parameters =
      chosen.kind === 'parameters' ? chosen.parameters : family.law.draw(chosen.hyperparameters, variates);
    return drawing.observation(parameters, variates);
  });
}

function sampleFromParameters(
  { family, draws, unseen }: ParametersState,
  count: number,
  variates: Variates,
): number[][] | null {
  const { drawing } = openConditionalFamily(family);
  if (drawing === null) return null;
  const anyOf = <T>(items: readonly T[]): T | undefined =>
    items[Math.floor(variates.uniform() * items.length)];
  return Array.from({ length: count }, () => {
    const { clusters, newWeight } = anyOf(draws) ?? internalError('a fit without draws');
    const index = variates.categorical([newWeight, ...clusters.map(({ weight }) => weight)]);
    return drawing.observation(clusters[index - 1]?.parameters ?? anyOf(unseen), variates);
  });
}

type Chosen =
  | { readonly kind: 'parameters'; readonly parameters: unknown }
  | { readonly kind: 'hyperparameters'; readonly hyperparameters: unknown };

function chooseComponent(state: Exclude<PredictiveState, ParametersState>, variates: Variates): Chosen {
  switch (state.kind) {
    case 'posterior':
      return { kind: 'hyperparameters', hyperparameters: state.hyperparameters };
    case 'estimate': {
      const index = variates.categorical(state.components.map(({ weight }) => weight));
      return { kind: 'parameters', parameters: state.components[index]?.parameters };
    }
    case 'mixture': {
      const all = [...state.components, ...state.rest];
      const index = variates.categorical(all.map(({ weight }) => weight));
      return { kind: 'hyperparameters', hyperparameters: all[index]?.hyperparameters };
    }
    case 'draws': {
      const draw = state.draws[Math.floor(variates.uniform() * state.draws.length)];
      if (draw === undefined) return internalError('a fit without draws');
      const index = variates.categorical([draw.newWeight, ...draw.clusters.map(({ weight }) => weight)]);
      const cluster = draw.clusters[index - 1];
      return { kind: 'hyperparameters', hyperparameters: cluster?.hyperparameters ?? state.prior };
    }
  }
}
