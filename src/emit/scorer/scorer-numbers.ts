/** A fit's predictive density as a scorer carries it: numbers alone, which a few kilobytes of code read. Plain JSON. */

import type { NumberForm } from '../../distributions/number-form.js';

export interface ScorerNumbers extends MixtureNumbers {
  readonly columns: readonly ScorerColumn[];
  /** Number of clusters that rows are labelled with, C. */
  readonly clusters: number;
  /** Mean of −log p over draws of the fit, for the score `typicality`; null where no row can be drawn. */
  readonly expected: number | null;
}

/** A density, log p(x) = log Σ_t w_t Π_b p_tb(x_b). */
export interface MixtureNumbers {
  /** Blocks of columns that are independent of each other given the term. */
  readonly blocks: readonly ScorerBlock[];
  readonly terms: readonly ScorerTerm[];
}

export interface ScorerColumn {
  readonly name: string;
  /** Texts of the levels of a category, a cell's number being the place among them; null of numbers. */
  readonly levels: readonly string[] | null;
}

export interface ScorerBlock {
  readonly law: ScorerLawName;
  /** The first of its columns, and how many. */
  readonly column: number;
  readonly columns: number;
  /** Of a law of numbers with one unknown, its formula. */
  readonly form?: NumberForm;
}

export interface ScorerTerm {
  readonly logWeight: number;
  /** Shares of the clusters; null for a new one. */
  readonly shares: readonly number[] | null;
  /** Of each block, the numbers of its law; null stands for an infinite one. */
  readonly values: readonly (readonly (number | null)[])[];
}

/** The names of laws with parameters, and `…-mixture` of those with their parameters integrated out. */
export type ScorerLawName =
  | 'elliptical'
  | 'categorical'
  | 'rate'
  | 'rate-mixture'
  | 'probability'
  | 'probability-mixture'
  | 'multinomial'
  | 'multinomial-mixture';

/** x ↦ log density of the block's observed cells, from the numbers of one term. */
export type ScorerLaw = (
  values: readonly (number | null)[],
  block: ScorerBlock,
) => (row: Float64Array) => number;

export type ScorerLaws = Readonly<Partial<Record<ScorerLawName, ScorerLaw>>>;
