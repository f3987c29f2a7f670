/**
 * Draws of a partition with labels made comparable and repetitions counted.
 *
 * A partition's canonical labels number its clusters by first appearance (a restricted-growth string), so that
 * two draws are the same partition exactly when their canonical labels are equal.
 */
import type { LabelArray } from '../../core/label-array.js';
import { clusterCount } from './contingency-table.js';

export interface DistinctPartitions {
  /** N. */
  readonly items: number;
  /** Canonical labels, in order of first occurrence. */
  readonly partitions: readonly LabelArray[];
  /** The share of the draws that each partition has; they sum to 1. */
  readonly weights: Float64Array;
}

export function distinctPartitions(draws: readonly LabelArray[]): DistinctPartitions {
  const partitions: LabelArray[] = [];
  const counts: number[] = [];
  const byHash = new Map<number, number[]>();
  for (const draw of draws) {
    const labels = canonicalLabels(draw);
    const hash = hashLabels(labels);
    const alike = byHash.get(hash) ?? [];
    const known = alike.find((index) => equalLabels(partitions[index]!, labels));
    if (known !== undefined) {
      counts[known]! += 1;
      continue;
    }
    byHash.set(hash, [...alike, partitions.length]);
    partitions.push(labels);
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

/** FNV-1a over the labels (Fowler, Noll and Vo); equality is checked after it. */
function hashLabels(labels: LabelArray): number {
  let hash = 0x811c9dc5;
  for (const label of labels) hash = Math.imul(hash ^ label, 0x01000193);
  return hash;
}

function equalLabels(a: LabelArray, b: LabelArray): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
