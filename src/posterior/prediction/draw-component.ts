/** A component drawn from what a fit mixes, by its weight, with parameters drawn from their law where they have one. */
import type { Variates } from '../../distributions/variates.js';
import { openFamily } from '../fit/open-family.js';
import type { PredictiveState } from '../fit/predictive-state.js';
import { weighedValues } from './weighed-values.js';

export interface DrawnComponent {
  readonly parameters: unknown;
  /** The cluster that it counts as, drawn by its shares; −1 for a new one. */
  readonly cluster: number;
}

/** With `of` only what counts as that cluster of the point partition is drawn, by the rows that it has there. */
export function openComponents(
  state: PredictiveState,
  of: number | null = null,
): (variates: Variates) => DrawnComponent {
  const all = weighedValues(state);
  const weighed =
    of === null ? all : all.map((each) => ({ ...each, weight: each.weight * (each.shares?.[of] ?? 0) }));
  const reached = runningSums(weighed.map(({ weight }) => weight));
  const law = state.kind === 'parameters' ? null : openFamily(state.family).law;
  return (variates) => {
    const { value, given, shares } = weighed[placeOf(variates.uniform(), reached)]!;
    return {
      parameters: given === 'hyperparameters' && law !== null ? law.draw(value, variates) : value,
      cluster: shares === null ? -1 : variates.categorical(shares),
    };
  };
}

function runningSums(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => {
    sum += weight;
    return sum;
  });
}

/** The first place that is not passed, so that one of no weight is never taken. */
function placeOf(share: number, reached: Float64Array): number {
  const target = share * reached[reached.length - 1]!;
  let low = 0;
  let high = reached.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reached[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
