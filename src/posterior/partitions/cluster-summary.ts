/** The law of the number of occupied clusters, from draws of it, with the partition that stands for them. */

import type { Chains } from '../chains/split-chains.js';
import type { ClusterSummary } from '../fit/fit-document.js';

export function clusterSummary(
  counts: Chains,
  {
    method,
    sizes,
    labels,
  }: Omit<ClusterSummary['partition'], 'labels'> & {
    readonly labels: ArrayLike<number>;
  },
): ClusterSummary {
  const tally = new Map<number, number>();
  let draws = 0;
  let sum = 0;
  for (const chain of counts) {
    for (const count of chain) {
      tally.set(count, (tally.get(count) ?? 0) + 1);
      draws += 1;
      sum += count;
    }
  }
  const inOrder = [...tally].sort(([a], [b]) => a - b);
  return {
    mean: sum / draws,
    posterior: Object.fromEntries(inOrder.map(([count, times]) => [String(count), times / draws])),
    // By its length, since what is read without knowing it is copied each time there is more of it.
    partition: { method, sizes, labels: Array.from({ length: labels.length }, (_, row) => labels[row]!) },
  };
}
