/** What a partition's sizes say without regard to labels, for a chain to be judged by. */

export interface SizeSummary {
  /** Number of occupied clusters. */
  readonly clusters: number;
  /** Rows of the largest. */
  readonly largest: number;
  /** −Σ_k (n_k/N) log(n_k/N), in nats: 0 where all rows are together. */
  readonly entropy: number;
}

/** Sizes of 0 count for nothing. */
export function sizeSummary(sizes: Iterable<number>): SizeSummary {
  let [clusters, largest, rows, sum] = [0, 0, 0, 0];
  for (const size of sizes) {
    if (size === 0) continue;
    clusters++;
    largest = Math.max(largest, size);
    rows += size;
    sum += size * Math.log(size);
  }
  return { clusters, largest, entropy: clusters < 2 ? 0 : Math.log(rows) - sum / rows };
}
