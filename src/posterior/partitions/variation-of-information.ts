/**
 * The variation of information between two partitions (Meilă 2007), in bits:
 *
 *   VI(a, b) = H(a) + H(b) − 2 I(a, b) = (1/N) [Σ_k f(n_k·) + Σ_l f(n_·l) − 2 Σ_kl f(n_kl)],  f(n) = n log₂ n.
 *
 * A metric on partitions, between 0 (equal) and log₂ N. M. Meilă, Comparing clusterings: an information based
 * distance, Journal of Multivariate Analysis 98 (2007) 873–895.
 */
import type { LabelArray } from '../../core/label-array.js';
import { contingencyTable, sumOver } from './contingency-table.js';

export function variationOfInformation(a: LabelArray, b: LabelArray): number {
  if (a.length === 0) return 0;
  const { items, rowSizes, columnSizes, counts } = contingencyTable(a, b);
  const sum = sumOver(rowSizes, sizeLog) + sumOver(columnSizes, sizeLog) - 2 * sumOver(counts, sizeLog);
  return Math.max(0, sum / items);
}

/** n log₂ n, and 0 at 0. */
export function sizeLog(n: number): number {
  return n === 0 ? 0 : (n * Math.log(n)) / Math.LN2;
}
