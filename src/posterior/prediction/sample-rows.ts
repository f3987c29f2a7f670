/**
 * Draws from the posterior predictive: a draw of the posterior, a cluster of it by its weight or a new one, parameters of
 * that cluster given its rows, and a row given those.
 */
import { type RandomKey, randomStream } from '../../core/random-stream.js';
import { createVariates } from '../../distributions/variates.js';
import { openFamily } from '../fit/open-family.js';
import type { PredictiveState } from '../fit/predictive-state.js';
import { type DrawnComponent, openComponents } from './draw-component.js';

export interface SampledRow {
  readonly cells: number[];
  /** The cluster of the point partition that it counts as; −1 for a new one. */
  readonly cluster: number;
}

/** `count` rows, or null where the family leaves a row's total to the data, so that none can be drawn. */
export function sampleRows(state: PredictiveState, count: number, key: RandomKey): SampledRow[] | null {
  const variates = createVariates(randomStream(key));
  const { drawing } = openFamily(state.family);
  if (drawing === null) return null;
  const drawComponent = openComponents(state);
  return Array.from({ length: count }, () => {
    const { parameters, cluster } = drawComponent(variates);
    return { cells: drawing.observation(parameters, variates), cluster };
  });
}

/** θ of as many rows, each of a draw of its own, and what their numbers are called; with `of` of rows of one cluster. */
export function sampleParameters(
  state: PredictiveState,
  count: number,
  key: RandomKey,
  of: number | null = null,
): { readonly drawn: readonly DrawnComponent[]; describe(parameters: unknown): unknown } {
  const variates = createVariates(randomStream(key));
  const family = openFamily(state.family);
  const drawComponent = openComponents(state, of);
  return {
    drawn: Array.from({ length: count }, () => drawComponent(variates)),
    describe: (parameters) => family.describe(parameters),
  };
}
