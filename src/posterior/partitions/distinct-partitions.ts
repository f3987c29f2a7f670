/**
 * Draws of a partition with repetitions counted, whatever their labels are.
 *
 * A partition's canonical labels number its clusters by first appearance (a restricted-growth string), so that
 * two draws are the same partition exactly when their canonical labels are equal.
 */
import type { LabelArray } from '../../core/label-array.js';
import { clusterCount } from './contingency-table.js';

export interface DistinctPartitions {
  /** N. */
  readonly items: number;
  /** One draw of each, in order of first occurrence: no copies, since of many rows they would be dear. */
  readonly partitions: readonly LabelArray[];
  /** The share of the draws that each partition has; they sum to 1. */
  readonly weights: Float64Array;
}

export function distinctPartitions(draws: readonly LabelArray[]): DistinctPartitions {
  const partitions: LabelArray[] = [];
  const counts: number[] = [];
  const byHash = new Map<number, number[]>();
  for (const draw of draws) {
    const hash = hashPartition(draw);
    const alike = byHash.get(hash) ?? [];
    const known = alike.find((index) => equalPartitions(partitions[index]!, draw));
    if (known !== undefined) {
      counts[known]! += 1;
      continue;
    }
    byHash.set(hash, [...alike, partitions.length]);
    partitions.push(draw);
    counts.push(1);
  }
  const weights = Float64Array.from(counts, (count) => count / draws.length);
  return { items: draws[0]?.length ?? 0, partitions, weights };
}

/** Clusters renumbered by first appearance. */
export function canonicalLabels(labels: LabelArray): LabelArray {
  const numbers = new Int32Array(clusterCount(labels)).fill(-1);
  const canonical = labels.slice();
  let clusters = 0;
  for (const [item, label] of labels.entries()) {
    if (numbers[label] === -1) numbers[label] = clusters++;
    canonical[item] = numbers[label]!;
  }
  return canonical;
}

/** `limit` of the B draws, evenly spread and the last among them; all of them when they are no more. */
export function thinDraws<T>(draws: readonly T[], limit: number): readonly T[] {
  if (draws.length <= limit) return draws;
  return Array.from({ length: limit }, (_, i) => draws[Math.ceil(((i + 1) * draws.length) / limit) - 1]!);
}

/** FNV-1a over the canonical labels (Fowler, Noll and Vo); equality is checked after it. */
function hashPartition(labels: LabelArray): number {
  const numbers = new Int32Array(clusterCount(labels)).fill(-1);
  let clusters = 0;
  let hash = 0x811c9dc5;
  for (const label of labels) {
    if (numbers[label] === -1) numbers[label] = clusters++;
    hash = Math.imul(hash ^ numbers[label]!, 0x01000193);
  }
  return hash;
}

/** Whether clusters of one and of the other correspond one to one. */
function equalPartitions(a: LabelArray, b: LabelArray): boolean {
  const ofA = new Int32Array(clusterCount(a)).fill(-1);
  const ofB = new Int32Array(clusterCount(b)).fill(-1);
  for (let i = 0; i < a.length; i++) {
    const [k, l] = [a[i]!, b[i]!];
    if (ofA[k] === -1 && ofB[l] === -1) {
      ofA[k] = l;
      ofB[l] = k;
    } else if (ofA[k] !== l || ofB[l] !== k) return false;
  }
  return true;
}
