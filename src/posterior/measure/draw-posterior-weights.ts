/**
 * The weights of G drawn given a partition: those of its clusters, and of atoms that no row is of.
 *
 * | process | clusters, and the rest | the rest |
 * | --- | --- | --- |
 * | PY(d, α); DP(α) at d = 0 | Dirichlet(n_1 − d, …, n_t − d, α + t d) | PY(d, α + t d) (Pitman 1996) |
 * | Dirichlet(a) on K weights | Dirichlet(n_1 + a, …, n_t + a, a, …, a) | K − t atoms |
 * | the same, K random | the same, K drawn given t and N | |
 * | Dirichlet(a_1 … a_K) | Dirichlet(a_k + n_k) | the components without rows |
 */

import type { Variates } from '../../distributions/variates.js';
import { drawComponentsGiven } from '../../inference/gibbs/draw-components.js';
import { drawWeights } from '../../inference/gibbs/draw-weights.js';
import { exchangeableLaw } from '../../inference/gibbs/exchangeable-law.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';
import type { KeptDraw, WeightsLaw } from '../fit/kept-draws.js';

export interface PosteriorWeights {
  readonly clusters: readonly number[];
  /** Of atoms θ ~ H that no row is of. */
  readonly fresh: readonly number[];
  /** What the atoms that were not drawn weigh together; 0 for finite mixtures. */
  readonly leftover: number;
}

/** Sticks are broken until `leftover` or less is left, or there are `most`. */
export function drawPosteriorWeights(
  law: WeightsLaw,
  { parameters, sizes, components = [] }: KeptDraw,
  variates: Variates,
  { leftover, most }: { readonly leftover: number; readonly most: number },
): PosteriorWeights {
  const { concentration, discount } = parameters;
  if (law.kind === 'components') {
    const unseen = law.concentrations.filter((_, k) => !components.includes(k));
    const seats = sizes.map((size, c) => size + law.concentrations[components[c]!]!);
    return split(variates.dirichlet([...seats, ...unseen]), sizes.length);
  }
  if (law.kind === 'Dirichlet' || law.kind === 'MFM') {
    const count = law.kind === 'Dirichlet' ? law.components : drawCount(law, concentration, sizes, variates);
    const unseen = new Array<number>(count - sizes.length).fill(concentration);
    return split(variates.dirichlet([...sizes.map((size) => size + concentration), ...unseen]), sizes.length);
  }
  const beyond = concentration + sizes.length * discount;
  const [rest, ...clusters] = variates.dirichlet([beyond, ...sizes.map((size) => size - discount)]);
  const share = rest!;
  const tail = drawWeights(law, { concentration: beyond, discount }, variates, {
    leftover: leftover / Math.max(share, Number.MIN_VALUE),
    most,
  });
  return {
    clusters,
    fresh: tail.weights.map((weight) => share * weight),
    leftover: share * tail.leftover,
  };
}

function split(weights: readonly number[], clusters: number): PosteriorWeights {
  return { clusters: weights.slice(0, clusters), fresh: weights.slice(clusters), leftover: 0 };
}

function drawCount(
  law: Extract<WeightProcess, { kind: 'MFM' }>,
  concentration: number,
  sizes: readonly number[],
  variates: Variates,
): number {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const parameters = { concentration, discount: 0 };
  const clusters = sizes.length;
  const logTotal =
    exchangeableLaw(law, parameters, rows).logCoefficient(clusters) - clusters * Math.log(concentration);
  return drawComponentsGiven(law.components, concentration, clusters, rows, logTotal, variates);
}
