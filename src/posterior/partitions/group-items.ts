/**
 * Items that no draw tells apart, taken together: those with the same cluster in every draw.
 *
 * A search over partitions need not part them, and with many items and few clusters there are far fewer groups than
 * items.
 */
import { type LabelArray, roomForLabels } from '../../core/label-array.js';
import { clusterCount } from './contingency-table.js';
import type { DistinctPartitions } from './distinct-partitions.js';

export interface ItemGroups {
  /** Group of each item, numbered by first appearance. */
  readonly groupOf: Int32Array;
  /** Items of each group. */
  readonly sizes: Int32Array;
  /** The draws' shares. */
  readonly weights: Float64Array;
  /**
   * Where each draw's clusters begin, and where the last one's end: clusters are counted through, draw after draw, those of a
   * draw by first appearance.
   */
  readonly firstClusters: readonly number[];
  /** groups × draws: the cluster of each group in each draw. */
  readonly clusters: LabelArray;
}

export function groupItems({ items, partitions, weights }: DistinctPartitions): ItemGroups {
  const groupOf = new Int32Array(items);
  let groups = Math.min(1, items);
  for (const partition of partitions) groups = refine(groupOf, groups, partition);
  const sizes = new Int32Array(groups);
  const members = new Int32Array(groups);
  for (let item = 0; item < items; item++) {
    sizes[groupOf[item]!]! += 1;
    members[groupOf[item]!] = item;
  }
  const named = partitions.map((partition) => numberClusters(partition, members));
  const firstClusters = [0];
  for (const { count } of named) firstClusters.push(firstClusters.at(-1)! + count);
  const clusters = roomForLabels(groups * partitions.length, firstClusters.at(-1)!);
  for (const [b, { numbers }] of named.entries()) {
    const partition = partitions[b]!;
    for (let group = 0; group < groups; group++) {
      clusters[group * partitions.length + b] = firstClusters[b]! + numbers[partition[members[group]!]!]!;
    }
  }
  return { groupOf, sizes, weights, firstClusters, clusters };
}

/** Parts groups that a draw parts, and returns how many there are then. */
function refine(groupOf: Int32Array, groups: number, partition: LabelArray): number {
  const clusters = clusterCount(partition);
  const refined = new Int32Array(groups * clusters).fill(-1);
  let next = 0;
  for (let item = 0; item < groupOf.length; item++) {
    const pair = groupOf[item]! * clusters + partition[item]!;
    if (refined[pair] === -1) refined[pair] = next++;
    groupOf[item] = refined[pair]!;
  }
  return next;
}

/** The number of each of a draw's labels by first appearance. */
function numberClusters(
  partition: LabelArray,
  members: Int32Array,
): { readonly numbers: Int32Array; readonly count: number } {
  const numbers = new Int32Array(clusterCount(partition)).fill(-1);
  let count = 0;
  for (const item of members) {
    const label = partition[item]!;
    if (numbers[label] === -1) numbers[label] = count++;
  }
  return { numbers, count };
}
