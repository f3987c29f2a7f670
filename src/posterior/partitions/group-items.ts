/**
 * Items that no draw tells apart, taken together: those with the same cluster in every draw.
 *
 * A search over partitions need not part them, and with many items and few clusters there are far fewer groups than
 * items.
 */
import { clusterCount } from './contingency-table.js';
import type { DistinctPartitions } from './distinct-partitions.js';

export interface ItemGroups {
  /** The draws as partitions of the groups. */
  readonly draws: DistinctPartitions;
  /** Group of each item, numbered by first appearance. */
  readonly groupOf: Int32Array;
  /** Items of each group. */
  readonly sizes: Int32Array;
}

/** Refines one group of all items by one draw after the other. */
export function groupItems(draws: DistinctPartitions): ItemGroups {
  let groupOf = new Int32Array(draws.items);
  let groups = Math.min(1, draws.items);
  for (const partition of draws.partitions) {
    const clusters = clusterCount(partition);
    const refined = new Int32Array(groups * clusters).fill(-1);
    let next = 0;
    groupOf = groupOf.map((group, item) => {
      const pair = group * clusters + partition[item]!;
      if (refined[pair] === -1) refined[pair] = next++;
      return refined[pair]!;
    });
    groups = next;
  }
  const sizes = new Int32Array(groups);
  const members = new Int32Array(groups);
  for (const [item, group] of groupOf.entries()) {
    sizes[group]! += 1;
    members[group] = item;
  }
  const partitions = draws.partitions.map((partition) => members.map((item) => partition[item]!));
  return { draws: { items: groups, partitions, weights: draws.weights }, groupOf, sizes };
}
