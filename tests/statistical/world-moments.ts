/** Moments of two simulations of one joint law, and how far apart they are. */
import { batchMeans, standardDistance } from './batch-means.js';
import type { World } from './draw-world.js';
import { sizesOf } from './set-partitions.js';

/** Bounded in the tails of the data, so that averages have the moments that their standard errors need. */
export const moments: readonly (readonly [string, (world: World) => number])[] = [
  ['clusters', ({ labels }) => sizesOf(labels).length],
  ['clusters squared', ({ labels }) => sizesOf(labels).length ** 2],
  ['rows 1 and 2 together', ({ labels }) => Number(labels[0] === labels[1])],
  ['rows 1 and 5 together', ({ labels }) => Number(labels[0] === labels[4])],
  ['concentration', ({ concentration }) => concentration],
  ['concentration squared', ({ concentration }) => concentration ** 2],
  ['log concentration', ({ concentration }) => Math.log(concentration)],
  ['concentration × clusters', ({ concentration, labels }) => concentration * sizesOf(labels).length],
  ['discount', ({ discount }) => discount],
  ['discount squared', ({ discount }) => discount ** 2],
  ['discount × clusters', ({ discount, labels }) => discount * sizesOf(labels).length],
  ['a row', ({ rows }) => Math.tanh(rows[0]![0]!)],
  ['nearness of rows', ({ rows }) => Math.exp(-((rows[0]![0]! - rows[1]![0]!) ** 2))],
];

/** In standard errors. */
export function distance(a: readonly World[], b: readonly World[], moment: (world: World) => number): number {
  const [first, second] = [batchMeans([a.map(moment)], 100), batchMeans([b.map(moment)], 100)];
  // What a process does not learn never varies.
  return first.se + second.se < 1e-12
    ? Math.abs(first.value - second.value)
    : standardDistance(first, second);
}
