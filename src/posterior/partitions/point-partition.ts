/**
 * The partition that minimises the posterior expected loss: one answer to "which items belong together?".
 *
 * The search is that of SALSO (Dahl, Johnson & Müller 2022): from each of several starts sweeps move one item at
 * a time (items that no draw tells apart move together) to where the expected loss is least, and clusters are dissolved
 * and their items allocated anew, until neither helps. The first start is the best of the draws, the others are sequential allocations in random order.
 *
 * A sweep costs groups × draws × clusters. Of B draws of N items at most 1,000 and at most 2²¹ / N (but 32) enter,
 * evenly spread; `expectedLoss` is the mean over these.
 */
import type { LabelArray } from '../../core/label-array.js';
import { type RandomKey, type RandomStream, randomStream, splitKey } from '../../core/random-stream.js';
import { clusterCount } from './contingency-table.js';
import { type DistinctPartitions, distinctPartitions, thinDraws } from './distinct-partitions.js';
import { ExpectedLossState } from './expected-loss-state.js';
import { groupItems } from './group-items.js';
import { randomOrder } from './random-order.js';
import { sizeLog } from './variation-of-information.js';

export interface PointPartition {
  /** Cluster of each item; the largest cluster is 0. */
  readonly labels: Int32Array;
  /** Sizes of the clusters, largest first. */
  readonly sizes: readonly number[];
  /** Mean loss against the draws: bits for the variation of information, a share of pairs for Binder's. */
  readonly expectedLoss: number;
}

export interface PartitionSearch {
  readonly loss: 'variation-of-information' | 'binder';
  /** Independent searches, the best of which is taken. */
  readonly starts: number;
  readonly key: RandomKey;
}

/** `draws` are the labels of N items each, from 0; there is at least one draw. */
export function pointPartition(draws: readonly LabelArray[], search: PartitionSearch): PointPartition {
  const items = draws[0]?.length ?? 0;
  const used = distinctPartitions(
    thinDraws(draws, Math.min(1000, Math.max(32, Math.floor(2 ** 21 / items)))),
  );
  const f = search.loss === 'binder' ? (n: number) => n * n : sizeLog;
  // One cluster more than any draw has: the search may part what every draw joins somewhere.
  const capacity = Math.min(items, Math.max(...used.partitions.map(clusterCount)) + 1);
  const groups = groupItems(used);
  const state = new ExpectedLossState(groups, capacity, f);

  let best: { labels: Int32Array; loss: number } | null = null;
  for (let start = 0; start < search.starts; start++) {
    const uniform = randomStream(splitKey(search.key, start));
    if (start === 0) startFromBestDraw(state, groups.draws);
    else allocate(state, randomOrder(state.groups, uniform));
    descend(state, uniform);
    if (best === null || state.loss < best.loss - 1e-9)
      best = { labels: state.labels.slice(), loss: state.loss };
  }
  const found = best?.labels ?? new Int32Array(0);
  const labels = groups.groupOf.map((group) => found[group]!);
  return describe(labels, best?.loss ?? 0, used, search.loss, f);
}

/** How many of the draws are tried as a start. */
const triedDraws = 8;

function startFromBestDraw(state: ExpectedLossState, draws: DistinctPartitions): void {
  let best: { partition: LabelArray; loss: number } | null = null;
  for (const partition of thinDraws(draws.partitions, triedDraws)) {
    restore(state, partition);
    if (best === null || state.loss < best.loss) best = { partition, loss: state.loss };
  }
  if (best !== null) restore(state, best.partition);
}

function restore(state: ExpectedLossState, labels: LabelArray): void {
  state.clear();
  for (let i = 0; i < labels.length; i++) state.place(i, labels[i]!);
}

/** Places groups one after the other where each adds least to the expected loss. */
function allocate(state: ExpectedLossState, order: Int32Array): void {
  state.clear();
  for (const group of order) state.place(group, state.best(group, -1));
}

/** Moves single groups, then whole clusters, until the loss falls no more. */
function descend(state: ExpectedLossState, uniform: RandomStream): void {
  let before: number;
  do {
    before = state.loss;
    for (const group of randomOrder(state.groups, uniform)) {
      const from = state.remove(group);
      state.place(group, state.best(group, from));
    }
    if (state.loss > before - 1e-9) reallocateClusters(state, uniform);
  } while (state.loss < before - 1e-9);
}

/** Dissolves each cluster in turn and allocates its items anew; keeps what lowers the loss. */
function reallocateClusters(state: ExpectedLossState, uniform: RandomStream): void {
  for (let k = 0; k < state.capacity; k++) {
    const before = state.loss;
    const members = [...state.labels.keys()].filter((group) => state.labels[group] === k);
    for (const group of members) state.remove(group);
    for (const m of randomOrder(members.length, uniform)) {
      const group = members[m]!;
      state.place(group, state.best(group, -1));
    }
    if (state.loss < before - 1e-9) continue;
    for (const group of members) state.remove(group);
    for (const group of members) state.place(group, k);
  }
}

/** Labels by decreasing size, and the expected loss with the draws' own part Σ_b w_b Σ_l f(n_·l) added. */
function describe(
  labels: Int32Array,
  loss: number,
  draws: DistinctPartitions,
  kind: PartitionSearch['loss'],
  f: (size: number) => number,
): PointPartition {
  const sizes = clusterSizes(labels);
  const order = [...sizes.keys()].filter((k) => sizes[k]! > 0).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const rank = new Int32Array(sizes.length);
  order.forEach((k, r) => {
    rank[k] = r;
  });
  const own = draws.partitions.reduce(
    (total, partition, b) =>
      total + draws.weights[b]! * clusterSizes(partition).reduce((sum, n) => sum + f(n), 0),
    0,
  );
  const n = labels.length;
  const scale = kind === 'binder' ? n * (n - 1) : n;
  return {
    labels: labels.map((label) => rank[label]!),
    sizes: order.map((k) => sizes[k]!),
    expectedLoss: scale === 0 ? 0 : Math.max(0, (loss + own) / scale),
  };
}

function clusterSizes(labels: LabelArray): number[] {
  const sizes = new Array<number>(clusterCount(labels)).fill(0);
  for (const label of labels) sizes[label]! += 1;
  return sizes;
}
