/**
 * A partition under construction with the part of its expected loss that depends on it, kept up to date as items
 * come and go.
 *
 * For a loss of the form Σ_k f(n_k·) + Σ_l f(n_·l) − 2 Σ_kl f(n_kl) (variation of information and Binder's are),
 * the expectation over draws z_1 … z_B with weights w_b is, but for a constant,
 *
 *   L(c) = Σ_k f(n_k) − 2 Σ_b w_b Σ_kl f(n_kl^b),
 *
 * and placing one more item i in cluster k adds
 *
 *   Δ_k = g(n_k) − 2 Σ_b w_b g(n^b_{k, z_b(i)}),  g(n) = f(n + 1) − f(n).
 *
 * Scoring an item costs B look-ups a cluster. D. B. Dahl, D. J. Johnson and P. Müller, Search algorithms and loss
 * functions for Bayesian clustering, Journal of Computational and Graphical Statistics 31 (2022) 1189–1201.
 */
import { clusterCount } from './contingency-table.js';
import type { DistinctPartitions } from './distinct-partitions.js';

export class ExpectedLossState {
  readonly items: number;
  /** The most clusters the partition may have. */
  readonly capacity: number;
  /** Cluster of each item, −1 where it has none. */
  readonly labels: Int32Array;
  readonly sizes: Int32Array;
  /** L(c) of the items placed. */
  loss = 0;
  /** g(n). */
  readonly #increments: Float64Array;
  readonly #weights: Float64Array;
  /** n^b_kl: for each cluster l of each draw b a run of `capacity` counts, one for each k. */
  readonly #counts: Int32Array;
  /** items × draws: where in `#counts` the run of (b, z_b(i)) starts. */
  readonly #runs: Int32Array;
  readonly #scores: Float64Array;

  constructor(draws: DistinctPartitions, capacity: number, f: (size: number) => number) {
    const { items, partitions, weights } = draws;
    this.items = items;
    this.capacity = capacity;
    this.labels = new Int32Array(items).fill(-1);
    this.sizes = new Int32Array(capacity);
    this.#increments = Float64Array.from({ length: items }, (_, n) => f(n + 1) - f(n));
    this.#weights = weights;
    this.#scores = new Float64Array(capacity);
    this.#runs = new Int32Array(items * partitions.length);
    let clusters = 0;
    for (const [b, partition] of partitions.entries()) {
      for (let i = 0; i < items; i++) {
        this.#runs[i * partitions.length + b] = (clusters + partition[i]!) * capacity;
      }
      clusters += clusterCount(partition);
    }
    this.#counts = new Int32Array(clusters * capacity);
  }

  /** Takes every item out. */
  clear(): void {
    this.labels.fill(-1);
    this.sizes.fill(0);
    this.#counts.fill(0);
    this.loss = 0;
  }

  /** Adds an item that is in no cluster to cluster k. */
  place(item: number, k: number): void {
    this.loss += this.#shift(item, k, 1);
    this.labels[item] = k;
    this.sizes[k]! += 1;
  }

  /** Takes an item out of its cluster, and says which that was. */
  remove(item: number): number {
    const k = this.labels[item]!;
    this.sizes[k]! -= 1;
    this.loss += this.#shift(item, k, -1);
    this.labels[item] = -1;
    return k;
  }

  /**
   * The cluster in which an item that is in none adds least to the loss, an empty one included while there is
   * room; `preferred` (−1 for none) where nothing is better than it by more than rounding.
   */
  best(item: number, preferred: number): number {
    const scores = this.#score(item);
    const kept = scores[preferred];
    let best = kept === undefined ? -1 : preferred;
    let least = kept === undefined ? Infinity : kept - 1e-9;
    for (let k = 0; k < scores.length; k++) {
      if (scores[k]! < least) {
        least = scores[k]!;
        best = k;
      }
    }
    return best;
  }

  /** Δ_k of the clusters up to the last occupied one, and of the next. */
  #score(item: number): Float64Array {
    let used = this.capacity;
    while (used > 0 && this.sizes[used - 1] === 0) used -= 1;
    used = Math.min(used + 1, this.capacity);
    const scores = this.#scores.subarray(0, used).fill(0);
    const [increments, counts, runs, weights] = [this.#increments, this.#counts, this.#runs, this.#weights];
    const first = item * weights.length;
    for (let b = 0; b < weights.length; b++) {
      const run = runs[first + b]!;
      const weight = weights[b]!;
      for (let k = 0; k < used; k++) scores[k]! += weight * increments[counts[run + k]!]!;
    }
    for (let k = 0; k < used; k++) scores[k] = increments[this.sizes[k]!]! - 2 * scores[k]!;
    return scores;
  }

  /** Counts an item in or out of cluster k (`sizes` without it), and returns what that adds to the loss. */
  #shift(item: number, k: number, sign: 1 | -1): number {
    const [increments, counts, runs, weights] = [this.#increments, this.#counts, this.#runs, this.#weights];
    const first = item * weights.length;
    const before = sign === 1 ? 0 : 1;
    let overlap = 0;
    for (let b = 0; b < weights.length; b++) {
      const cell = runs[first + b]! + k;
      const count = counts[cell]!;
      overlap += weights[b]! * increments[count - before]!;
      counts[cell] = count + sign;
    }
    return sign * (increments[this.sizes[k]!]! - 2 * overlap);
  }
}
