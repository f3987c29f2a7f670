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
  const parts: PartsOfGroups = {
    latest: new Int32Array(items),
    before: new Int32Array(items),
    label: new Int32Array(items),
  };
  let groups = Math.min(1, items);
  for (const partition of partitions) groups = refine(groupOf, groups, partition, parts);
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

/**
 * The parts that a draw parts groups into, a list for each group: a table of groups × clusters would be larger than all the
 * draws where items are groups of their own.
 */
interface PartsOfGroups {
  /** Of each group the last part found so far, −1 where none is. */
  readonly latest: Int32Array;
  /** Of each part the one found before it in the same group, −1 for the first. */
  readonly before: Int32Array;
  /** The draw's label of each part. */
  readonly label: Int32Array;
}

/** Parts groups that a draw parts, and returns how many there are then. */
function refine(groupOf: Int32Array, groups: number, partition: LabelArray, parts: PartsOfGroups): number {
  const { latest, before, label } = parts;
  latest.fill(-1, 0, groups);
  let count = 0;
  for (let item = 0; item < groupOf.length; item++) {
    const group = groupOf[item]!;
    const own = partition[item]!;
    let part = latest[group]!;
    while (part !== -1 && label[part] !== own) part = before[part]!;
    if (part === -1) {
      part = count++;
      label[part] = own;
      before[part] = latest[group]!;
      latest[group] = part;
    }
    groupOf[item] = part;
  }
  return count;
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
