/**
 * The few batch operations a sampler needs, whatever device they run on.
 *
 * A backend knows numbers, not models: an emission reaches it as a *feature map* T(x) (the sufficient
 * statistics of its exponential family) and a matrix Ω of natural parameters, and the collapsed sampler as
 * tables of the predictive. Matrices are row-major Float64Arrays.
 */
import type { FeatureMap } from '../distributions/feature-map.js';

export interface Backend {
  readonly name: string;
  readonly precision: 'f64' | 'f32';
  readonly threads: number;
  /** Copies an N × D matrix to where the kernels see it. The caller disposes of it. */
  placeData(values: Float64Array, rows: number, columns: number): PlacedData;
  /** One pass over the data; see {@link AssignTask}. */
  assign(data: PlacedData, task: AssignTask): AssignResult;
  /** A collapsed Gibbs chain of a Normal mixture under a Normal–Inverse-Wishart base. */
  createNiwChain(data: PlacedData, task: NiwChainTask): NiwChain;
}

export interface PlacedData {
  readonly rows: number;
  readonly columns: number;
  dispose(): void;
}

/**
 * `logits = T(X) Ω` (N × K), then responsibilities R: the rows' softmax (`soft`), or one draw a row as a
 * one-hot row (`sampled`). The N × K matrix is never materialised.
 */
export interface AssignTask {
  readonly features: FeatureMap;
  readonly components: number;
  /** K × F, a component's natural parameters in a row; the first entry holds log weight − A(θ). */
  readonly omega: Float64Array;
  readonly mode:
    | { readonly kind: 'soft' }
    /** Draws are a function of (seed, iteration, row) alone. */
    | { readonly kind: 'sampled'; readonly seed: readonly [number, number]; readonly iteration: number };
  /** Also return each row's log normaliser (N). */
  readonly wantLogNormalisers?: boolean;
  /** Also return the responsibilities (N × K), or in `sampled` mode nothing more than labels. */
  readonly wantResponsibilities?: boolean;
  /** Also return each row's drawn or most probable component (N). */
  readonly wantLabels?: boolean;
}

export interface AssignResult {
  /** K × F: S = Rᵀ T(X), a component's statistics in a row. */
  readonly statistics: Float64Array;
  /** Σ_i log Σ_k exp(logit_ik). */
  readonly logNormaliser: number;
  /** Σ_i Σ_k r_ik log r_ik (soft mode; ≤ 0). */
  readonly negativeEntropy: number;
  readonly logNormalisers?: Float64Array;
  readonly responsibilities?: Float64Array;
  readonly labels?: Int32Array;
}

/**
 * Collapsed Gibbs (Neal 2000, algorithm 3) for x_i ~ N(μ, Σ), (μ, Σ) ~ NIW(mean, kappa, dof, scale):
 * Σ ~ IW(dof, scale), μ given Σ ~ N(mean, Σ/kappa).
 */
export interface NiwChainTask {
  readonly prior: {
    readonly mean: Float64Array;
    readonly kappa: number;
    readonly dof: number;
    /** D × D. */
    readonly scale: Float64Array;
  };
  /** Initial cluster of each row, or −1 for all: seat rows in order by their sequential predictive. */
  readonly labels: Int32Array;
  readonly seed: readonly [number, number];
}

export interface NiwChain {
  /**
   * One pass over the rows in order: remove the row, score occupied clusters by
   * log n_k + log p(x given cluster) and a new one by log α + log p(x), draw, add.
   * `logSeating` generalises the process: the log weight of an occupied cluster of size n is
   * log(n − discount), of a new one log(concentration + discount·K).
   */
  sweep(seating: { readonly concentration: number; readonly discount: number }): void;
  /** Number of occupied clusters. */
  readonly clusters: number;
  /** Cluster of each row, 0-based, dense, in no particular order; a copy. */
  labels(): Int32Array;
  /** Sizes of the occupied clusters, by label; a copy. */
  sizes(): Int32Array;
  /** Sufficient statistics of the occupied clusters (K × F, `quadratic`), by label; a copy. */
  statistics(): Float64Array;
  /** Σ_k log marginal likelihood of cluster k. */
  logMarginal(): number;
  /** Largest relative difference between kept and freshly computed Cholesky factors since the last refactoring. */
  drift(): number;
  dispose(): void;
}
