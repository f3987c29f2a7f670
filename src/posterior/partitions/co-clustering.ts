/**
 * The posterior probability that two items are in one cluster, for all pairs:
 *
 *   p_ij = (1/B) Σ_b 1[z_b(i) = z_b(j)].
 *
 * The matrix has M² entries, so that of more than 5,000 items a random 5,000 are taken. Of the draws so many enter,
 * evenly spread, that no more than 2³⁰ pairs are counted (85 draws at M = 5,000, for a standard error of at most
 * 0.055).
 */
import { type RandomKey, randomStream } from '../../core/random-stream.js';
import { clusterCount } from './contingency-table.js';
import { thinDraws } from './distinct-partitions.js';
import { randomOrder } from './random-order.js';

export interface CoClustering {
  /** The M items compared, in increasing order; all of them when they are no more than the limit. */
  readonly items: Int32Array;
  /** M × M, symmetric, 1 on the diagonal. */
  readonly probabilities: Float32Array;
}

/** The most items whose pairs are kept. */
const itemLimit = 5000;
const pairBudget = 2 ** 30;

export function coClustering(draws: readonly Int32Array[], key: RandomKey): CoClustering {
  const items = sampleItems(draws[0]?.length ?? 0, key);
  const size = items.length;
  const used = thinDraws(draws, Math.max(1, Math.floor((2 * pairBudget) / (size * size))));
  const probabilities = new Float32Array(size * size);
  const share = 1 / used.length;
  for (const draw of used) {
    for (const members of membersOf(items.map((item) => draw[item]!))) {
      for (let a = 0; a < members.length; a++) {
        const row = members[a]! * size;
        for (let b = 0; b < a; b++) probabilities[row + members[b]!]! += 1;
      }
    }
  }
  for (let i = 0; i < size; i++) {
    probabilities[i * size + i] = 1;
    for (let j = 0; j < i; j++) {
      const probability = probabilities[i * size + j]! * share;
      probabilities[i * size + j] = probability;
      probabilities[j * size + i] = probability;
    }
  }
  return { items, probabilities };
}

function sampleItems(count: number, key: RandomKey): Int32Array {
  const order = randomOrder(count, randomStream(key));
  return order.slice(0, itemLimit).sort();
}

/** The positions of each cluster's members, in increasing order. */
function membersOf(labels: Int32Array): Int32Array[] {
  const sizes = new Int32Array(clusterCount(labels));
  for (const label of labels) sizes[label]! += 1;
  const members = Array.from(sizes, (size) => new Int32Array(size));
  sizes.fill(0);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    members[label]![sizes[label]!] = i;
    sizes[label]! += 1;
  }
  return members;
}
