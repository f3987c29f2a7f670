/**
 * A fit: one shape for the API's object, `fit --json` and the written file.
 *
 * The names of the fields are a contract (docs/results.md): others script against them. Everything is plain
 * JSON; what only predicting needs is under `predictive`.
 */
import type { PicturesObserved } from '../../observations/pictures-observed.js';
import type { Sensitivity } from '../checks/concentration-sensitivity.js';
import type { RelabelledComponents } from '../relabelling/relabelled-components.js';
import type { ComponentSummary } from './component-summary.js';
import type { KeptDraws } from './kept-draws.js';
import type { OutlierThreshold } from './outlier-threshold.js';
import type { PredictiveState } from './predictive-state.js';

export const fitFormat = 2;

export interface FitDocument {
  /** Version of Dimsum that wrote it. */
  readonly dimsum: string;
  /** Of this shape: see `read-fit.ts` for those before. */
  readonly format: typeof fitFormat;
  /** The model's source text. */
  readonly model: string;
  readonly method: 'exact' | 'em' | 'variational' | 'gibbs';
  /** What was drawn, in which order (gibbs). */
  readonly sampler?: 'collapsed' | 'blocked' | 'sequential';
  /** Why it is not the method that `explain` names without the data: the rows are too many for it. */
  readonly revised?: string;
  readonly backend: BackendUsed;
  readonly seed: number;
  readonly data: DataUsed;
  /** Every assumption made for the author, in the language's own words. */
  readonly assumed: readonly string[];
  readonly iterations: number;
  readonly converged: boolean;
  /** True when the run was stopped before its end; what was finished is here. */
  readonly interrupted: boolean;
  readonly warnings: readonly string[];
  /** At the estimate, in the data's own units (em). */
  readonly meanLogLikelihood?: number;
  readonly logLikelihood?: number;
  /**
   * Lower bound on log p(data), in the data's own units, and that of the components' run after every iteration
   * (variational). With K random the former is over all K, the latter given the most probable one.
   */
  readonly elbo?: number;
  readonly elboTrace?: readonly number[];
  /** Moves that were kept on the way, since each raised the bound (variational). */
  readonly moves?: { readonly merge: number; readonly delete: number; readonly birth: number };
  /** log p(data), the parameters integrated out (exact). */
  readonly logEvidence?: number;
  /**
   * One row for each number of components and covariance structure tried; smaller is better for bic, aic and icl (em).
   */
  readonly selection?: readonly SelectionRow[];
  /** The same for numbers of components under variational inference; larger is better. */
  readonly bounds?: readonly BoundRow[];
  readonly clusters?: ClusterSummary;
  readonly concentration?: { readonly mean: number; readonly sd: number };
  /** Of a Pitman–Yor process. */
  readonly discount?: { readonly mean: number; readonly sd: number };
  /** Largest first, in the units of the data as given. */
  readonly components: readonly ComponentSummary[];
  /** Every component of a finite mixture, its labels matched from draw to draw, where that was asked for (gibbs). */
  readonly relabelled?: RelabelledComponents;
  /** What a concentration half or twice as large beforehand would change, by the kept draws (gibbs, exact of a mixture). */
  readonly sensitivity?: readonly Sensitivity[];
  /** The posterior of the one parameter of a conjugate model (exact). */
  readonly posterior?: { readonly family: string; readonly parameters: unknown };
  readonly diagnostics?: ChainDiagnostics;
  /** Above which score a row counts as out of the distribution; where `score --false-alarm` has chosen it. */
  readonly outlier?: OutlierThreshold;
  readonly timing: { readonly seconds: number; readonly secondsPerIteration: number };
  readonly predictive: PredictiveState;
  /** The draws that gibbs, or the enumeration of a few rows, keeps; absent in fits of the first format. */
  readonly draws?: KeptDraws;
}

export interface BackendUsed {
  readonly name: string;
  readonly precision: 'f64' | 'f32';
  readonly threads: number;
  /** What computed, in words, where that was not Dimsum's own kernels. */
  readonly device?: string;
  /** Why it was this one, and the seconds that were expected of each, where a calibration was asked. */
  readonly choice?: {
    readonly reason: string;
    readonly seconds?: { readonly wasm: number; readonly webgpu: number };
  };
}

export interface DataUsed {
  readonly rows: number;
  readonly columns: readonly string[];
  /** Number of missing cells. */
  readonly missing: number;
  /** How many blocks the rows were read in, where they were not held in memory. */
  readonly blocks?: number;
  /** The column of case weights, where there is one, and how many rows all of them count as. */
  readonly weights?: { readonly column: string; readonly sum: number };
  /** The columns of each observed variable, where there are several. */
  readonly variables?: Readonly<Record<string, readonly string[]>>;
  /** The levels of each column of text, in the order of their probabilities. */
  readonly levels?: Readonly<Record<string, readonly string[]>>;
  /** Where rows are made of pictures: which mask of which one each is, and how new ones are made. */
  readonly pictures?: PicturesObserved;
}

/** −2 log L + p log N, −2 log L + 2p, and bic + 2 × entropy of the labels. */
export interface SelectionRow {
  readonly K: number;
  /** Structure of the Normals' covariances: full, diagonal, spherical or tied, of several variables `full * tied`; null without any. */
  readonly covariance: string | null;
  readonly logLikelihood: number;
  readonly bic: number;
  readonly aic: number;
  readonly icl: number;
}

/** The bound on log p(data given K), and of a random K the approximate p(K given data) ∝ p(K) exp(elbo). */
export interface BoundRow {
  readonly K: number;
  readonly elbo: number;
  readonly probability?: number;
}

/** The number of occupied clusters, and the partition that stands for them. */
export interface ClusterSummary {
  readonly mean: number;
  /** Probability of each number, by the number's text. */
  readonly posterior: Readonly<Record<string, number>>;
  /**
   * `VI`: the minimiser of the expected variation of information (Wade & Ghahramani 2018), largest cluster first.
   * `most-probable`: each row with its most probable component, in the order of `components`.
   */
  readonly partition: {
    readonly method: 'VI' | 'most-probable';
    readonly sizes: readonly number[];
    /** Cluster of each row of the data, 0-based, in the order of `sizes`. */
    readonly labels: readonly number[];
  };
}

/** Label-free quantities only, so that label switching cannot reach them. */
export interface ChainDiagnostics {
  /** Null where it is infinite, which JSON cannot say: every chain keeps to a value of its own. */
  readonly rhat: Readonly<Record<string, number | null>>;
  readonly ess: Readonly<Record<string, number>>;
  /** ESS of the 5 % and the 95 % quantile, the smaller. */
  readonly essTail: Readonly<Record<string, number>>;
  /** Monte-Carlo standard error of the mean. */
  readonly mcse: Readonly<Record<string, number>>;
  /** How often the run was doubled, since its chains did not agree or said too little. */
  readonly doublings: number;
  /** Share of the proposals to split or merge clusters that were accepted. */
  readonly splitMergeAcceptance?: number;
}
