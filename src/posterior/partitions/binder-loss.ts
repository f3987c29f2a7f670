/**
 * Binder's loss between two partitions with equal costs: the share of the N(N − 1)/2 pairs of items that one
 * partition joins and the other parts,
 *
 *   B(a, b) = [Σ_k n_k·² + Σ_l n_·l² − 2 Σ_kl n_kl²] / (N (N − 1)),
 *
 * which is 1 − Rand's index. D. A. Binder, Bayesian cluster analysis, Biometrika 65 (1978) 31–38.
 */
import type { LabelArray } from '../../core/label-array.js';
import { contingencyTable, sumOver } from './contingency-table.js';

export function binderLoss(a: LabelArray, b: LabelArray): number {
  if (a.length < 2) return 0;
  const { items, rowSizes, columnSizes, counts } = contingencyTable(a, b);
  const sum = sumOver(rowSizes, square) + sumOver(columnSizes, square) - 2 * sumOver(counts, square);
  return sum / (items * (items - 1));
}

function square(n: number): number {
  return n * n;
}
