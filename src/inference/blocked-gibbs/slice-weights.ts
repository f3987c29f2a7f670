/**
 * Weights of a Dirichlet or Pitman–Yor process, cut off nowhere: a slice says which of the infinitely many components
 * matter now (Walker 2007; Kalli, Griffin & Walker 2011).
 *
 * Given the partition, the weights of its k clusters and of all the rest are Dirichlet(n_1 − d, …, n_k − d, α + k d), and
 * the rest is divided by sticks v_j ~ Beta(1 − d, α + (k + j) d) (Pitman 1996, corollary 20; Fall & Barat 2014). Clusters
 * have no order there, so that no chain can be caught in a bad one, as it can among sticks.
 *
 * One slice u serves all rows. Given the least weight m of a cluster, u has density h(u)/H(m) on (0, m), with
 * H(m) = m/(m + s); given u a row may be in any component above u, finitely many. 1/H(m) ties the rows to each other, so
 * they are drawn without it and accepted together with probability min(1, H(m before)/H(m after)). The scale s changes
 * nothing but the speed: the smaller it is, the more components are looked at and the fewer draws are lost.
 */
import { internalError } from '../../core/internal-error.js';
import type { Variates } from '../../distributions/variates.js';
import { drawParameters } from '../gibbs/draw-parameters.js';
import { initialParameters, type ProcessParameters, type StickProcess } from '../gibbs/weight-process.js';
import { placesOfOccupied, type WeightsDraw, type WeightsSampler } from './weights-sampler.js';

/** s in units of the weight of one row: the heavier the tail of the weights, the more a smaller one would cost. */
function sliceScale(discount: number): number {
  return 0.1 + discount ** 2 / 2;
}

/**
 * Sticks broken off in search of components above u at most. A heavy tail may need more than any machine can hold: the
 * rows then stay where they are for a sweep. That hangs on u and the weights alone, which moving rows leaves as they
 * are, so that the posterior stays what it is.
 */
const mostSticks = 1000;

export function sliceWeights(process: StickProcess): WeightsSampler {
  return {
    initial: initialParameters(process),
    components: null,
    mostAtStart: null,
    draw(counts, hyperparameters, variates) {
      const occupied = counts.filter((count) => count > 0);
      const next = drawParameters(process, hyperparameters, Int32Array.from(occupied), variates);
      return drawSliced(counts, occupied, next, variates);
    },
  };
}

function drawSliced(
  counts: readonly number[],
  occupied: readonly number[],
  hyperparameters: ProcessParameters,
  variates: Variates,
): WeightsDraw {
  const { concentration, discount } = hyperparameters;
  const total = concentration + occupied.length * discount;
  const weights = variates.dirichlet([...occupied.map((count) => count - discount), total]);
  const rest = weights.pop() ?? internalError('a process without a remainder');
  const scale = sliceScale(discount) / occupied.reduce((sum, count) => sum + count, 0);
  const below = (weight: number): number => weight / (weight + scale);
  // H(u) is uniform below H(m).
  const level = below(Math.min(...weights)) * variates.uniform();
  const slice = (scale * level) / (1 - level);
  const fresh = sticksAbove(slice, rest, total, discount, variates);
  const all = fresh === null ? weights : [...weights, ...fresh];
  return {
    hyperparameters,
    places: placesOfOccupied(counts),
    logWeights: fresh === null ? null : all.map(Math.log),
    logAuxiliary: (after) => -Math.log(below(Math.min(...all.filter((_, k) => after[k]! > 0)))),
  };
}

/** The pieces above `slice` of what is left of the stick; null where there may be more than can be looked for. */
function sticksAbove(
  slice: number,
  rest: number,
  concentration: number,
  discount: number,
  variates: Variates,
): readonly number[] | null {
  const above: number[] = [];
  let left = rest;
  for (let j = 1; left > slice; j++) {
    if (j > mostSticks) return null;
    const share = variates.beta(1 - discount, concentration + j * discount);
    if (left * share > slice) above.push(left * share);
    left *= 1 - share;
  }
  return above;
}
