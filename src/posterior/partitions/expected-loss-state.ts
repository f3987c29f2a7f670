/**
 * A partition under construction with the part of its expected loss that depends on it, kept up to date as groups of
 * items come and go.
 *
 * For a loss of the form Σ_k f(n_k·) + Σ_l f(n_·l) − 2 Σ_kl f(n_kl) (variation of information and Binder's are),
 * the expectation over draws z_1 … z_B with weights w_b is, but for a constant,
 *
 *   L(c) = Σ_k f(n_k) − 2 Σ_b w_b Σ_kl f(n_kl^b),
 *
 * and placing a group i of m items in cluster k adds
 *
 *   Δ_k = g(n_k) − 2 Σ_b w_b g(n^b_{k, z_b(i)}),  g(n) = f(n + m) − f(n).
 *
 * What comes and goes are groups of items that no draw tells apart (`group-items.ts`); sizes and counts are of items.
 * Scoring a group costs B look-ups a cluster. D. B. Dahl, D. J. Johnson and P. Müller, Search algorithms and loss
 * functions for Bayesian clustering, Journal of Computational and Graphical Statistics 31 (2022) 1189–1201.
 */
import type { LabelArray } from '../../core/label-array.js';
import type { ItemGroups } from './group-items.js';

export class ExpectedLossState {
  readonly groups: number;
  /** The most clusters the partition may have. */
  readonly capacity: number;
  /** Cluster of each group, −1 where it has none. */
  readonly labels: Int32Array;
  readonly sizes: Int32Array;
  /** L(c) of what is placed. */
  loss = 0;
  /** Items of each group. */
  readonly #masses: Int32Array;
  /** f(n). */
  readonly #values: Float64Array;
  readonly #weights: Float64Array;
  /** n^b_kl: for each cluster l of each draw b a run of `capacity` counts, one for each k. */
  readonly #counts: Int32Array;
  /** groups × draws: z_b(i), clusters counted through all draws, as the runs of `#counts` are. */
  readonly #clusters: LabelArray;
  readonly #scores: Float64Array;

  constructor(
    { groupOf, sizes, weights, firstClusters, clusters }: ItemGroups,
    capacity: number,
    f: (size: number) => number,
  ) {
    this.groups = sizes.length;
    this.capacity = capacity;
    this.labels = new Int32Array(sizes.length).fill(-1);
    this.sizes = new Int32Array(capacity);
    this.#masses = sizes;
    this.#values = Float64Array.from({ length: groupOf.length + 1 }, (_, n) => f(n));
    this.#weights = weights;
    this.#scores = new Float64Array(capacity);
    this.#clusters = clusters;
    this.#counts = new Int32Array(firstClusters.at(-1)! * capacity);
  }

  /** Takes everything out. */
  clear(): void {
    this.labels.fill(-1);
    this.sizes.fill(0);
    this.#counts.fill(0);
    this.loss = 0;
  }

  /** Adds a group that is in no cluster to cluster k. */
  place(group: number, k: number): void {
    this.loss += this.#shift(group, k, 1);
    this.labels[group] = k;
    this.sizes[k]! += this.#masses[group]!;
  }

  /** Takes a group out of its cluster, and says which that was. */
  remove(group: number): number {
    const k = this.labels[group]!;
    this.sizes[k]! -= this.#masses[group]!;
    this.loss += this.#shift(group, k, -1);
    this.labels[group] = -1;
    return k;
  }

  /**
   * The cluster in which a group that is in none adds least to the loss, an empty one included while there is
   * room; `preferred` (−1 for none) where nothing is better than it by more than rounding.
   */
  best(group: number, preferred: number): number {
    const scores = this.#score(group);
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
  #score(group: number): Float64Array {
    let used = this.capacity;
    while (used > 0 && this.sizes[used - 1] === 0) used -= 1;
    used = Math.min(used + 1, this.capacity);
    const scores = this.#scores.subarray(0, used).fill(0);
    const [values, counts, clusters, weights] = [this.#values, this.#counts, this.#clusters, this.#weights];
    const mass = this.#masses[group]!;
    const first = group * weights.length;
    for (let b = 0; b < weights.length; b++) {
      const run = clusters[first + b]! * this.capacity;
      const weight = weights[b]!;
      for (let k = 0; k < used; k++) {
        const count = counts[run + k]!;
        scores[k]! += weight * (values[count + mass]! - values[count]!);
      }
    }
    for (let k = 0; k < used; k++) {
      const size = this.sizes[k]!;
      scores[k] = values[size + mass]! - values[size]! - 2 * scores[k]!;
    }
    return scores;
  }

  /** Counts a group in or out of cluster k (`sizes` without it), and returns what that adds to the loss. */
  #shift(group: number, k: number, sign: 1 | -1): number {
    const [values, counts, clusters, weights] = [this.#values, this.#counts, this.#clusters, this.#weights];
    const mass = this.#masses[group]!;
    const first = group * weights.length;
    const taken = sign === 1 ? 0 : mass;
    let overlap = 0;
    for (let b = 0; b < weights.length; b++) {
      const cell = clusters[first + b]! * this.capacity + k;
      const without = counts[cell]! - taken;
      overlap += weights[b]! * (values[without + mass]! - values[without]!);
      counts[cell] = without + mass - taken;
    }
    const size = this.sizes[k]!;
    return sign * (values[size + mass]! - values[size]! - 2 * overlap);
  }
}
