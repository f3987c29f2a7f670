/**
 * Weights of a Dirichlet or Pitman–Yor process cut off after T sticks (Ishwaran & James 2001):
 *
 *     v_k ~ Beta(1 − d, α + k d) for k < T, v_T = 1,      w_k = v_k Π_{l<k} (1 − v_l)
 *
 * Given the rows each v_k is a Beta again. Sticks are drawn large ones first, and a chain whose clusters sit in another
 * order cannot leave it row by row: so after each draw clusters change places (Papaspiliopoulos & Roberts 2008, section
 * 3.4), one with any other component, and neighbours together with their sticks.
 */
import type { Variates } from '../../distributions/variates.js';
import { initialParameters, type ProcessParameters, type StickProcess } from '../gibbs/weight-process.js';
import { drawStickParameters } from './draw-stick-parameters.js';
import { nothingBeside, type WeightsSampler } from './weights-sampler.js';

/** A component on its way to its new place. */
interface Stick {
  /** v, and 1 − v without its rounding. */
  readonly share: number;
  readonly rest: number;
}

export function truncatedSticks(process: StickProcess, truncation: number): WeightsSampler {
  return {
    initial: initialParameters(process),
    components: truncation,
    mostAtStart: truncation,
    draw(counts, hyperparameters, variates) {
      const sticks = drawSticks(counts, hyperparameters, variates);
      /** The old place of the component at each place. */
      const order = counts.map((_, k) => k);
      changePlaces(order, counts, sticks, variates);
      changeNeighbours(order, counts, sticks, hyperparameters, variates);
      const places = new Array<number>(order.length);
      for (const [place, old] of order.entries()) places[old] = place;
      return {
        hyperparameters: drawStickParameters(
          process,
          hyperparameters,
          sticks.slice(0, -1).map(({ rest }) => Math.log(rest)),
          sticks.slice(0, -1).map(({ share }) => Math.log(share)),
          variates,
        ),
        places,
        logWeights: logWeightsOf(sticks),
        logAuxiliary: nothingBeside,
      };
    },
  };
}

function drawSticks(
  counts: readonly number[],
  { concentration, discount }: ProcessParameters,
  variates: Variates,
): Stick[] {
  let beyond = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, k) => {
    beyond -= count;
    if (k === counts.length - 1) return { share: 1, rest: 0 };
    const [share = 0, rest = 0] = variates.dirichlet([
      1 - discount + count,
      concentration + (k + 1) * discount + beyond,
    ]);
    return { share, rest };
  });
}

function logWeightsOf(sticks: readonly Stick[]): number[] {
  let logLeft = 0;
  return sticks.map(({ share, rest }) => {
    const logWeight = logLeft + Math.log(share);
    logLeft += Math.log(rest);
    return logWeight;
  });
}

/** Each cluster with another component, accepted by (w_j/w_l)^(n_l − n_j). */
function changePlaces(
  order: number[],
  counts: readonly number[],
  sticks: readonly Stick[],
  variates: Variates,
): void {
  const logWeights = logWeightsOf(sticks);
  const last = order.length - 1;
  for (const cluster of order.filter((old) => counts[old]! > 0)) {
    const j = order.indexOf(cluster);
    const drawn = Math.floor(variates.uniform() * last);
    const l = drawn < j ? drawn : drawn + 1;
    if (l > last) continue;
    const more = counts[order[l]!]! - counts[order[j]!]!;
    const logRatio = more === 0 ? 0 : more * (logWeights[j]! - logWeights[l]!);
    if (Math.log(1 - variates.uniform()) < logRatio) exchange(order, j, l);
  }
}

/** Neighbours k and k + 1 with their sticks, accepted by (1 − v_{k+1})^(n_k − d) / (1 − v_k)^(n_{k+1} − d). */
function changeNeighbours(
  order: number[],
  counts: readonly number[],
  sticks: Stick[],
  { discount }: ProcessParameters,
  variates: Variates,
): void {
  // The last stick is what is left and changes with none.
  for (let k = 0; k + 2 < order.length; k++) {
    const here = counts[order[k]!]! - discount;
    const there = counts[order[k + 1]!]! - discount;
    const logRatio = here * Math.log(sticks[k + 1]!.rest) - there * Math.log(sticks[k]!.rest);
    if (!(Math.log(1 - variates.uniform()) < logRatio)) continue;
    exchange(order, k, k + 1);
    exchange(sticks, k, k + 1);
  }
}

function exchange<T>(items: T[], a: number, b: number): void {
  [items[a], items[b]] = [items[b]!, items[a]!];
}
