/**
 * Where the next two rows sit, given a drawn partition: the second moments of the weights of G. Two rows are of clusters k
 * and l with probability E w_k w_l, so that the law of the partition of N + 2 rows has all of them,
 *
 *     E w_k w_l = both · s_k (s_l + [k = l]),     s_k = n_k + offset,     both = V_{N+2}(t) / V_N(t),
 *
 * and those with clusters that have no rows (`gibbs/exchangeable-law.ts`). Under Dirichlet(a_1 … a_K), components that are
 * not alike, s_k = n_k + a_k, and the components without rows are the rest.
 */
import { exchangeableLaw } from '../../inference/gibbs/exchangeable-law.js';
import type { KeptDraw, WeightsLaw } from '../fit/kept-draws.js';

export interface SeatingPairs {
  /** s_k. */
  readonly seats: readonly number[];
  readonly both: number;
  /** Times s_k: one of two rows is of k, and the other, a given one, of a cluster without rows. */
  readonly one: number;
  /** Both of the same cluster without rows; of two different ones. */
  readonly tied: number;
  readonly apart: number;
}

export function seatingPairs(
  law: WeightsLaw,
  { parameters, sizes, components = [] }: KeptDraw,
): SeatingPairs {
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  if (law.kind === 'components') return generalPairs(law.concentrations, sizes, components, rows);
  const [now, then] = [exchangeableLaw(law, parameters, rows), exchangeableLaw(law, parameters, rows + 2)];
  const clusters = sizes.length;
  const ratio = (more: number): number =>
    Math.exp(then.logCoefficient(clusters + more) - now.logCoefficient(clusters));
  return {
    seats: sizes.map((size) => size + now.sizeOffset),
    both: ratio(0),
    one: ratio(1),
    tied: ratio(1) * (1 + now.sizeOffset),
    apart: ratio(2),
  };
}

function generalPairs(
  concentrations: readonly number[],
  sizes: readonly number[],
  components: readonly number[],
  rows: number,
): SeatingPairs {
  const total = rows + concentrations.reduce((sum, a) => sum + a, 0);
  const both = 1 / (total * (total + 1));
  const unseen = concentrations.filter((_, k) => !components.includes(k));
  const sum = unseen.reduce((all, a) => all + a, 0);
  const squares = unseen.reduce((all, a) => all + a * a, 0);
  return {
    seats: sizes.map((size, c) => size + concentrations[components[c]!]!),
    both,
    one: both * sum,
    tied: both * (squares + sum),
    apart: both * (sum * sum - squares),
  };
}
