/**
 * A fit of class probabilities: one shape for the API's object, `fit --json` and the written file, which shares the fields of
 * every fit (`fit-document.ts`) and has `classifier` in the place of components. Plain JSON.
 */
import type { FitDocument } from '../fit/fit-document.js';
import type { OutlierThreshold } from '../fit/outlier-threshold.js';
import type { PackedArray } from '../fit/packed-array.js';
import type { PredictiveState } from '../fit/predictive-state.js';

type SharedFields =
  | 'dimsum'
  | 'format'
  | 'model'
  | 'backend'
  | 'seed'
  | 'data'
  | 'assumed'
  | 'iterations'
  | 'converged'
  | 'interrupted'
  | 'warnings'
  | 'outlier'
  | 'timing';

export interface ClassifierDocument extends Pick<FitDocument, SharedFields> {
  /** `amortized`, or what fitted the mixtures of the classes. */
  readonly method: 'amortized' | FitDocument['method'];
  readonly classifier: ClassifierState;
}

export interface ClassifierState {
  /** Names of the classes, C, in the order of every vector over them. */
  readonly classes: readonly string[];
  /** Rows of each class. */
  readonly counts: readonly number[];
  /** β, one a class. */
  readonly prior: readonly number[];
  /** ν: the Kullback–Leibler term counted 1/ν. */
  readonly strength: number;
  /** The columns that are mapped, and the levels of those that are of text. */
  readonly inputs: {
    readonly columns: readonly string[];
    readonly levels?: Readonly<Record<string, readonly string[]>>;
    /** What the rows pass through before they are mapped: a network's file, and the SHA-256 of its bytes. */
    readonly network?: { readonly path: string; readonly sha256: string };
  };
  readonly map: TableState | PerceptronState | MixturesState;
  /** What rows say that were not trained on; null where none were held out. */
  readonly heldOut: HeldOutSummary | null;
}

/** α of every value that occurs; of any other it is β. */
export interface TableState {
  readonly kind: 'table';
  readonly cells: readonly {
    readonly at: readonly number[];
    /** Rows. */
    readonly rows: number;
    readonly alpha: readonly number[];
  }[];
  /** Whether all rows of a value have one vector of probabilities, or each its own. */
  readonly shared: boolean;
  /** log p(y), where they have one. */
  readonly logEvidence: number | null;
}

export interface PerceptronState {
  readonly kind: 'perceptron';
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  /** (x − centre) / scale, column by column. */
  readonly centre: readonly number[];
  readonly scale: readonly number[];
  /** Layer after layer, W (inputs × outputs, row after row) before b. */
  readonly parameters: PackedArray;
  /** Held-out means after each epoch. */
  readonly epochs: readonly EpochSummary[];
  readonly best: number;
  /** Rows × columns, in the units of the data: what distances to the nearest rows are measured from. */
  readonly reference: PackedArray;
  readonly evidence: DensityEvidence | null;
}

/** A law of the rows of each class: p(c given x) ∝ share_c p_c(x). */
export interface MixturesState {
  readonly kind: 'mixtures';
  readonly laws: readonly {
    /** Posterior mean of the class's probability. */
    readonly share: number;
    /** Clusters that its rows are in; 1 where it is one law. */
    readonly clusters: number;
    readonly predictive: PredictiveState;
  }[];
  /** Rows without a class, which counted in each by its probability. */
  readonly unlabelled: number;
  /** What distances to the nearest rows are measured from, in which units; null where columns are of text. */
  readonly nearest: {
    readonly centre: readonly number[];
    readonly scale: readonly number[];
    readonly reference: PackedArray;
  } | null;
}

export interface EpochSummary {
  readonly bound: number;
  readonly accuracy: number;
}

/**
 * Evidence that counts: α = β + N exp(clip((log p̂(x) − median)/d, −30, 3)) p̂(y given x), with p̂(y given x) the shares of what
 * the network adds to the prior, p̂(x) a mixture of all rows or one a class on principal axes, and isotropic noise of variance σ²
 * across them (Tipping & Bishop 1999).
 */
export interface DensityEvidence {
  /** The standardised inputs, or the last hidden layer. */
  readonly of: 'inputs' | 'features';
  /** Whether one fit is of all rows, or one of the rows of each class. */
  readonly over: 'rows' | 'classes';
  readonly centre: readonly number[];
  /** q × d, rows of unit length. */
  readonly axes: PackedArray;
  /** σ², of each of the d − q directions across the axes. */
  readonly noise: number;
  /** Fits of the coordinates along the axes, one of all rows or one a class, each with its share of the rows and its clusters. */
  readonly components: readonly {
    readonly share: number;
    readonly model: string;
    readonly clusters: number;
    readonly predictive: PredictiveState;
  }[];
  /** Of log p̂ over the rows that were fitted. */
  readonly median: number;
  /** N. */
  readonly rows: number;
}

export interface HeldOutSummary extends CalibrationSummary {
  readonly rows: number;
  /** Mean of E[log π_y] − KL/ν; null where classes are told by laws of their rows. */
  readonly bound: number | null;
  /** The first of their scores (`class-scores.ts`), by which a threshold is chosen; fits of before have none. */
  readonly scores?: { readonly name: OutlierThreshold['score']; readonly values: PackedArray };
}

/** How probabilities fare against the classes that came. */
export interface CalibrationSummary {
  readonly accuracy: number;
  /** Mean of log p̄_y. */
  readonly logScore: number;
  /** Mean of Σ_k (p̄_k − 1{k = y})². */
  readonly brier: number;
  /** Σ_bins (n_b / N) |accuracy_b − confidence_b|, ten bins of equal width (Guo et al. 2017). */
  readonly calibrationError: number;
  readonly bins: readonly ReliabilityBin[];
}

/** Rows whose most probable class has a probability within one tenth. */
export interface ReliabilityBin {
  readonly rows: number;
  readonly confidence: number;
  readonly accuracy: number;
}
