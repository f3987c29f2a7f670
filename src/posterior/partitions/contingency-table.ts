import type { LabelArray } from '../../core/label-array.js';

/**
 * How two partitions of the same N items overlap: n_kl items are in cluster k of one and l of the other.
 *
 * Partitions are arrays of N labels from 0, in any order; a label that no item has is an empty cluster.
 */

export interface ContingencyTable {
  /** N. */
  readonly items: number;
  /** n_k·, the sizes of the first partition's clusters. */
  readonly rowSizes: Int32Array;
  /** n_·l. */
  readonly columnSizes: Int32Array;
  /** n_kl, row-major. */
  readonly counts: Int32Array;
}

export function contingencyTable(a: LabelArray, b: LabelArray): ContingencyTable {
  const width = clusterCount(b);
  const rowSizes = new Int32Array(clusterCount(a));
  const columnSizes = new Int32Array(width);
  const counts = new Int32Array(rowSizes.length * width);
  for (let i = 0; i < a.length; i++) {
    const k = a[i]!;
    const l = b[i]!;
    rowSizes[k]! += 1;
    columnSizes[l]! += 1;
    counts[k * width + l]! += 1;
  }
  return { items: a.length, rowSizes, columnSizes, counts };
}

/** One more than the largest label. */
export function clusterCount(labels: LabelArray): number {
  let largest = -1;
  for (const label of labels) if (label > largest) largest = label;
  return largest + 1;
}

/** Σ f(n) over cluster sizes or overlaps. */
export function sumOver(sizes: Int32Array, f: (size: number) => number): number {
  let total = 0;
  for (const size of sizes) total += f(size);
  return total;
}
