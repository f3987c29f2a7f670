/**
 * The few batch operations a sampler needs, whatever device they run on.
 *
 * A backend knows numbers, not models: an emission reaches it as a *feature map* T(x) (the sufficient
 * statistics of its exponential family) and a matrix Ω of natural parameters, and the collapsed sampler as
 * a prior and a seating rule. Matrices are row-major Float64Arrays; results are copies that the caller owns.
 *
 * Random draws are Philox4x32-10 (Salmon et al. 2011) under the key `seed` at the counter
 * (row, iteration, domain, 0), turned into one uniform number of 53 bits and inverted over the components in
 * label order: a draw is a function of (seed, iteration, row) and of nothing else.
 */
import type { LabelArray } from '../core/label-array.js';
import type { CollapsedPredictive, ColumnPredictive } from '../distributions/collapsed-predictive.js';
import type { FeatureMap } from '../distributions/feature-map.js';
import type { RowMatrix } from '../distributions/row-matrix.js';
import type { DeviceNetwork, NetworkTask } from './device-network.js';

export interface Backend {
  readonly name: string;
  readonly precision: 'f64' | 'f32';
  /** Threads at work: one until there is work for more. */
  readonly threads: number;
  /** Why fewer threads work than should; null where none is missing. */
  readonly threadsFault: string | null;
  /** What computes, in words, where that is not this process. */
  readonly device?: string;
  /** Whether that is a GPU which the processor plays the part of. */
  readonly software?: boolean;
  /** What the user is to know of the work, once it is done. */
  readonly remarks?: readonly string[];
  /** Aborted where the device could not go on: what is finished is then all there is, and the reason a `BackendFailure`. */
  readonly failed?: AbortSignal;
  /** Bytes that placed data and chains hold now outside the JavaScript heap. */
  readonly bytesHeld: number;
  /**
   * Room for so many numbers that last as long as the backend: `placeData` of all of them makes no copy. Absent where the
   * kernels cannot see what the host writes.
   */
  reserveValues?(length: number): Float64Array;
  /**
   * Copies an N × D matrix to where the kernels see it, and case weights w (N, finite and not negative; 1 each where
   * there are none), which only `assign` heeds. The caller disposes of it.
   */
  placeData(values: Float64Array, rows: number, columns: number, weights?: Float64Array): PlacedData;
  /** One pass over the data; see {@link AssignTask}. A promise where the caller cannot wait for the device otherwise. */
  assign(data: PlacedData, task: AssignTask): AssignResult | Promise<AssignResult>;
  /** What makes steps of EM over so many rows from several places, side by side where it can; null, or absent, where a pass at a time is better. */
  climber?(rows: number): Climber | null;
  /** A collapsed Gibbs chain of a Normal mixture under a Normal–Inverse-Wishart base; see {@link NiwChainTask}. */
  createNiwChain(data: PlacedData, task: NiwChainTask): NiwChain;
  /** A collapsed Gibbs chain of clusters whose columns are independent; see {@link ColumnChainTask}. */
  createColumnChain(data: PlacedData, task: ColumnChainTask): CollapsedChain;
  /**
   * A sweep and then some split–merge proposals of each of several chains of this backend, side by side where it can;
   * the same as `sweep` and `splitMerge` of one after the other, whose counts it returns. A promise as in `assign`.
   */
  advanceChains(
    steps: readonly ChainStep[],
  ): readonly SplitMergeCounts[] | Promise<readonly SplitMergeCounts[]>;
  /** Why no collapsed chain of this predictive over these rows can run here; null, or absent, where one can. */
  obstacleToChains?(predictive: CollapsedPredictive, data: RowMatrix): string | null;
  /** A network to be trained here; absent where the float64 kernels train it (`matrix-kernel.ts`). */
  openNetwork?(task: NetworkTask): DeviceNetwork;
  /** Ends what it has started; nothing of it is used after that. */
  dispose(): void;
}

export interface ChainStep {
  readonly chain: CollapsedChain;
  readonly seating: Seating;
  readonly proposals: number;
}

export interface PlacedData {
  readonly rows: number;
  readonly columns: number;
  dispose(): void;
}

/**
 * `logits = T(X) Ω` (N × K), then responsibilities R: the rows' softmax (`soft`), or one draw a row as a
 * one-hot row (`sampled`). The N × K matrix is materialised only where it is asked for.
 *
 * T(x) must be finite. A logit may be −∞ (its component then has responsibility 0). A row whose every logit
 * is −∞ has log normaliser −∞, responsibilities 0 and label −1, and adds nothing to the statistics.
 *
 * A row of case weight w adds to every sum what w equal rows would; a row of weight 0 adds nothing, whatever its
 * logits. What is returned by row is the row's own, whatever its weight.
 */
export interface AssignTask {
  readonly features: FeatureMap;
  readonly components: number;
  /** K × F, a component's natural parameters in a row; the first entry holds log weight − A(θ). */
  readonly omega: Float64Array;
  readonly mode:
    | { readonly kind: 'soft' }
    | { readonly kind: 'sampled'; readonly seed: readonly [number, number]; readonly iteration: number };
  /** Also return each row's log normaliser (N). */
  readonly wantLogNormalisers?: boolean;
  /** Also return R (N × K). */
  readonly wantResponsibilities?: boolean;
  /** Also return each row's drawn (`sampled`) or most probable (`soft`, the first of equals) component (N). */
  readonly wantLabels?: boolean;
}

export interface AssignResult {
  /** K × F: S = Rᵀ diag(w) T(X), a component's statistics in a row. */
  readonly statistics: Float64Array;
  /** Σ_i w_i log Σ_k exp(logit_ik). */
  readonly logNormaliser: number;
  /** Σ_i w_i Σ_k r_ik log r_ik, ≤ 0; zero in `sampled` mode. */
  readonly negativeEntropy: number;
  readonly logNormalisers?: Float64Array;
  readonly responsibilities?: Float64Array;
  readonly labels?: Int32Array;
}

/** EM for Σ_k π_k N(μ_k, Σ_k) by maximum likelihood: an M step and then a pass over the rows, so many times. */
export interface ClimbTask {
  readonly data: PlacedData;
  readonly features: FeatureMap;
  readonly components: number;
  readonly structure: ClimbStructure;
  /** K × F: where it sets out from. */
  readonly statistics: Float64Array;
  /** At most: it stops before an M step that has no estimate, or nearly none, and after a pass that shows no gain. */
  readonly steps: number;
}

/** Σ_k any, one for all, diagonal, or σ²_k I; features are `quadratic` of the first two and `diagonal-quadratic` of the others. */
export type ClimbStructure = 'full' | 'tied' | 'diagonal' | 'spherical';

/** Tasks may be of several data. What one gives depends on nothing but itself. */
export type Climber = (tasks: readonly ClimbTask[]) => Promise<readonly ClimbEnd[]>;

export interface ClimbEnd {
  /** Σ_i w_i log Σ_k exp(logit_ik) at the estimate of each M step that was made. */
  readonly logNormalisers: Float64Array;
  /** K × F: after the last pass. */
  readonly statistics: Float64Array;
}

/**
 * Collapsed Gibbs (Neal 2000, algorithm 3) for x_i ~ N(μ, Σ), (μ, Σ) ~ NIW(mean, kappa, dof, scale):
 * Σ ~ IW(dof, scale), μ given Σ ~ N(mean, Σ/kappa).
 */
export interface NiwChainTask extends ChainStart {
  readonly prior: NiwPrior;
}

/**
 * Collapsed Gibbs for rows whose columns are independent given the cluster, each of an emission and a conjugate prior
 * of its own: a row's predictive is the product of its columns'. A NaN is a missing cell, which adds nothing: to its row's
 * predictive, nor to what the cluster keeps of the column. A multinomial's cells are missing together, a block of Normals has none.
 */
export interface ColumnChainTask extends ChainStart {
  /** They take all columns of the data, from left to right. */
  readonly columns: readonly ColumnPredictive[];
}

export interface ChainStart {
  /**
   * Initial cluster of each row, the labels in use being 0, 1, …, without gaps. Rows at −1 are seated next,
   * in order, by their predictive given all rows seated before them (iteration 0 of the draws).
   */
  readonly labels: Int32Array;
  /** How rows at −1 are seated. */
  readonly seating: Seating;
  readonly seed: readonly [number, number];
}

export interface NiwPrior {
  readonly mean: Float64Array;
  readonly kappa: number;
  /** More than D − 1. */
  readonly dof: number;
  /** D × D, symmetric positive definite. */
  readonly scale: Float64Array;
}

/**
 * The seating rule of an exchangeable partition of Gibbs type (Gnedin & Pitman 2006), up to a factor: an occupied cluster
 * of n rows has weight n + sizeOffset, a new one a weight that depends on the number of occupied ones. A Dirichlet process
 * has offset 0 and weight α, a Pitman–Yor process −discount and α + discount · occupied, K weights under a symmetric
 * Dirichlet(a) a and a (K − occupied).
 */
export interface Seating {
  /** More than −1. */
  readonly sizeOffset: number;
  /** log weight of a new cluster beside so many occupied ones: finite at 0, −∞ where there can be no more. */
  readonly logNew: (occupied: number) => number;
}

export interface CollapsedChain {
  /**
   * One pass over the rows in order: remove the row, score every occupied cluster by
   * log seating weight + log p(x given its rows) and a new one by log seating weight + log p(x), draw, add.
   * When a cluster empties, the last cluster takes its label; a new cluster is the last.
   */
  sweep(seating: Seating): void;
  /**
   * So many proposals to split a cluster in two or to merge two into one (Dahl 2003; see the kernels and their twin), and
   * how many were accepted. The clusters' part in the second row picked becomes the last cluster, or joins the first's.
   * Random numbers are counted on from proposal to proposal over the life of the chain. Nothing is proposed of one row.
   */
  splitMerge(seating: Seating, proposals: number): SplitMergeCounts;
  /**
   * Takes over what a sweep of this chain gave that was made elsewhere, by its seed at its next iteration: the cluster of
   * each row after it, 0, 1, …, without gaps.
   */
  adopt(labels: LabelArray, seating: Seating): void;
  /** Number of occupied clusters. */
  readonly clusters: number;
  /** Cluster of each row: 0, 1, …, without gaps; in as few bytes as their number needs. */
  labels(): LabelArray;
  /** Sizes of the occupied clusters, by label. */
  sizes(): Int32Array;
  /** Σ_k log marginal likelihood of cluster k. */
  logMarginal(): number;
  /** Largest relative difference so far between what is kept of a cluster and the same computed afresh from its rows. */
  drift(): number;
  dispose(): void;
}

export interface NiwChain extends CollapsedChain {
  /** Sufficient statistics of the occupied clusters (K × F, `quadratic`), by label. */
  statistics(): Float64Array;
}

/** Proposals that were accepted. */
export interface SplitMergeCounts {
  readonly splits: number;
  readonly merges: number;
}
