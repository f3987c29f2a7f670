/**
 * Rand's index of agreement between two partitions, corrected for chance: 1 where they are equal, 0 on average
 * over random partitions with the same cluster sizes, negative below that.
 *
 *   ARI = (S − E) / (M − E),  S = Σ_kl C(n_kl, 2),  A = Σ_k C(n_k·, 2),  B = Σ_l C(n_·l, 2),
 *   E = A B / C(N, 2),  M = (A + B) / 2.
 *
 * Where M = E both partitions are all in one or all apart, hence equal, and the index is 1.
 * L. Hubert and P. Arabie, Comparing partitions, Journal of Classification 2 (1985) 193–218.
 */
import { contingencyTable, sumOver } from './contingency-table.js';

export function adjustedRandIndex(a: Int32Array, b: Int32Array): number {
  const { items, rowSizes, columnSizes, counts } = contingencyTable(a, b);
  const joined = sumOver(counts, pairs);
  const joinedByA = sumOver(rowSizes, pairs);
  const joinedByB = sumOver(columnSizes, pairs);
  const expected = items < 2 ? 0 : (joinedByA * joinedByB) / pairs(items);
  const largest = (joinedByA + joinedByB) / 2;
  return largest === expected ? 1 : (joined - expected) / (largest - expected);
}

function pairs(n: number): number {
  return (n * (n - 1)) / 2;
}
