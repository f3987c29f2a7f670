/**
 * What a fit keeps so that new rows can be asked about, in the units of the data as given.
 *
 * Hyperparameters and parameters are a conjugate family's own plain data (`distributions/`).
 */
import type { ParameterValue } from '../../distributions/parameter-value.js';
import type { ApproximateWeights } from './approximate-weights.js';
import type { PackedArray } from './packed-array.js';
import type { PackedValues } from './packed-values.js';

export type PredictiveState = EstimateState | DrawsState | ParametersState | PosteriorState | MixtureState;

/** Which conjugate family, and over how many columns; products are written as in the language, `Normal * Poisson`. */
export interface FamilyChoice {
  readonly emission: string;
  readonly base: string;
  readonly columns: number;
  /** Where it is not the covariance that the base implies. */
  readonly covariance?: 'spherical' | 'tied';
  /** Number of levels of a categorical column, or their names; null elsewhere. */
  readonly levels: number | readonly string[] | null;
  /** The emission's known arguments: a Normal's variance, a Binomial's n. */
  readonly known: Readonly<Record<string, ParameterValue>>;
  /** Whether cells were missing among the rows that it was fitted to. */
  readonly incomplete?: boolean;
  /** The factors of a product, with the names of their variables; absent where it is one family. */
  readonly factors?: readonly { readonly name: string; readonly choice: FamilyChoice }[];
}

/** A finite mixture at one estimate of its parameters. */
export interface EstimateState {
  readonly kind: 'estimate';
  readonly family: FamilyChoice;
  readonly components: readonly { readonly weight: number; readonly parameters: unknown }[];
}

/**
 * A mixture's posterior as draws of its partition, the parameters integrated out; what the draws themselves were is beside
 * it in the fit (`kept-draws.ts`).
 */
export interface DrawsState {
  readonly kind: 'draws';
  readonly family: FamilyChoice;
  /** Hyperparameters of a new cluster. */
  readonly prior: unknown;
  /** Probability that the next row is of a new cluster, the mean over draws. */
  readonly newWeight: number;
  /** Under hyperparameters given their rows. */
  readonly terms: PackedTerms;
  /** Number of clusters of the point partition, to which predictions are reported, C. */
  readonly clusters: number;
}

/**
 * A mixture's posterior as draws of its partition and parameters, under priors that are conjugate only in parts or where
 * components share a part of their parameters.
 */
export interface ParametersState {
  readonly kind: 'parameters';
  readonly family: FamilyChoice;
  /** Hyperparameters of the components' prior; absent in fits that were written before it was kept. */
  readonly prior?: unknown;
  readonly newWeight: number;
  /** The law of a row of a new cluster is the mean of the densities under these. */
  readonly unseen: PackedValues;
  /**
   * Draws: where the law is a draw's own, the weight of each, with `newWeight` the sum; absent where `unseen` are alike and
   * belong to no draw.
   */
  readonly unseenWeight?: PackedArray;
  /** Under parameters that were drawn. */
  readonly terms: PackedTerms;
  readonly clusters: number;
}

/** The clusters of all draws, equal ones once: the same rows are together in many draws. */
export interface PackedTerms {
  /** Probability that the next row is of it, the mean over draws; with that of a new cluster they sum to one. */
  readonly weight: PackedArray;
  readonly values: PackedValues;
  /** Terms × C: the share of its rows that the point partition puts into each of its clusters; a row sums to one. */
  readonly shares: PackedArray;
}

/** One conjugate pair: the posterior of its parameter. */
export interface PosteriorState {
  readonly kind: 'posterior';
  readonly family: FamilyChoice;
  readonly hyperparameters: unknown;
}

/** A mixture's posterior as one approximation of it: independent weights and parameters, each component under its law. */
export interface MixtureState {
  readonly kind: 'mixture';
  readonly family: FamilyChoice;
  /** Expected weights; with those of `rest` they sum to one. */
  readonly components: readonly WeightedLaw[];
  /** Components without rows of their own: what a new cluster would be. */
  readonly rest: readonly WeightedLaw[];
  /** Absent in fits that were written before it was kept. */
  readonly weights?: ApproximateWeights;
}

export interface WeightedLaw {
  readonly weight: number;
  readonly hyperparameters: unknown;
}
