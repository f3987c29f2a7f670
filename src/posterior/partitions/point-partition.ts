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
import { distinctPartitions, thinDraws } from './distinct-partitions.js';
import { ExpectedLossState } from './expected-loss-state.js';
import { groupItems, type ItemGroups } from './group-items.js';
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
  const groups = groupItems(used);
  // One cluster more than any draw has: the search may part what every draw joins somewhere.
  const { firstClusters } = groups;
  const most = Math.max(...firstClusters.slice(1).map((end, b) => end - firstClusters[b]!));
  const capacity = Math.min(items, most + 1);
  const state = new ExpectedLossState(groups, capacity, f);

  let best: { labels: Int32Array; loss: number } | null = null;
  for (let start = 0; start < search.starts; start++) {
    const uniform = randomStream(splitKey(search.key, start));
    if (start === 0) startFromBestDraw(state, groups);
    else allocate(state, randomOrder(state.groups, uniform));
    descend(state, uniform);
    if (best === null || state.loss < best.loss - 1e-9)
      best = { labels: state.labels.slice(), loss: state.loss };
  }
  return describe(best?.labels ?? new Int32Array(0), best?.loss ?? 0, groups, search.loss, f);
}

/** How many of the draws are tried as a start. */
const triedDraws = 8;

function startFromBestDraw(state: ExpectedLossState, groups: ItemGroups): void {
  let best: { draw: number; loss: number } | null = null;
  for (const draw of thinDraws([...groups.weights.keys()], triedDraws)) {
    restore(state, groups, draw);
    if (best === null || state.loss < best.loss) best = { draw, loss: state.loss };
  }
  if (best !== null) restore(state, groups, best.draw);
}

function restore(
  state: ExpectedLossState,
  { weights, clusters, firstClusters }: ItemGroups,
  draw: number,
): void {
  state.clear();
  for (let group = 0; group < state.groups; group++) {
    state.place(group, clusters[group * weights.length + draw]! - firstClusters[draw]!);
  }
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
    const members = membersOf(state.labels, k);
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

function membersOf(labels: Int32Array, cluster: number): Int32Array {
  const size = labels.reduce((count, label) => count + Number(label === cluster), 0);
  const members = new Int32Array(size);
  for (let group = 0, next = 0; next < size; group++) {
    if (labels[group] === cluster) members[next++] = group;
  }
  return members;
}

/** Labels of groups → those of items, by decreasing size; the draws' own part Σ_b w_b Σ_l f(n_·l) is added to the loss. */
function describe(
  found: Int32Array,
  loss: number,
  groups: ItemGroups,
  kind: PartitionSearch['loss'],
  f: (size: number) => number,
): PointPartition {
  const sizes = new Array<number>(clusterCount(found)).fill(0);
  for (const [group, label] of found.entries()) sizes[label]! += groups.sizes[group]!;
  const order = [...sizes.keys()].filter((k) => sizes[k]! > 0).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const rank = new Int32Array(sizes.length);
  order.forEach((k, r) => {
    rank[k] = r;
  });
  const own = lossOfDraws(groups, f);
  const n = groups.groupOf.length;
  const scale = kind === 'binder' ? n * (n - 1) : n;
  return {
    labels: groups.groupOf.map((group) => rank[found[group]!]!),
    sizes: order.map((k) => sizes[k]!),
    expectedLoss: scale === 0 ? 0 : Math.max(0, (loss + own) / scale),
  };
}

/** Σ_b w_b Σ_l f(n_·l). */
function lossOfDraws(
  { weights, sizes, clusters, firstClusters }: ItemGroups,
  f: (size: number) => number,
): number {
  const items = new Float64Array(firstClusters.at(-1)!);
  for (let group = 0, index = 0; group < sizes.length; group++) {
    for (let b = 0; b < weights.length; b++) items[clusters[index++]!]! += sizes[group]!;
  }
  return weights.reduce((total, weight, b) => {
    const own = items.subarray(firstClusters[b], firstClusters[b + 1]);
    return total + weight * own.reduce((sum, n) => sum + f(n), 0);
  }, 0);
}
