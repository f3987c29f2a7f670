/**
 * What a collapsed sampler must know of a conjugate family under given hyperparameters: the law of a row given the
 * other rows of its cluster, with the parameters integrated out, as plain numbers that a backend can run.
 */
import type { NiwHyperparameters } from './laws/niw-law.js';
import type { Affine, BaseMeasure } from './number-form.js';
import type { SquareMatrix } from './parameter-value.js';

export type CollapsedPredictive = NiwPredictive | ColumnsPredictive;

/** Student-t over some columns together: x ~ N(μ, Σ), (μ, Σ) ~ NIW. */
export interface NiwPredictive {
  readonly kind: 'niw';
  readonly prior: NiwHyperparameters;
}

/** A product over columns, or blocks of them, that are independent given the cluster and a priori. */
export interface ColumnsPredictive {
  readonly kind: 'columns';
  /** From left to right; each takes as many columns of the data as `columnsTaken` says. */
  readonly columns: readonly ColumnPredictive[];
  /** Where columns are independent in other coordinates than the data's. */
  readonly coordinates?: readonly Coordinates[];
}

/** W x in the place of as many columns x as W has, which begin at `column`. */
export interface Coordinates {
  readonly column: number;
  /** W. */
  readonly matrix: SquareMatrix;
  /** log |det W|: what the log density of x is larger by than that of W x. */
  readonly logDeterminant: number;
}

/** The emission and prior of one column, or of several that depend on each other. */
export type ColumnPredictive =
  /** x ~ N(μ, 1/τ), τ ~ Gamma(shape, rate), μ given τ ~ N(mean, 1/(kappa·τ)). */
  | {
      readonly kind: 'normal';
      readonly mean: number;
      readonly kappa: number;
      readonly shape: number;
      readonly rate: number;
    }
  /** x ~ N(μ, I/τ) over several columns, τ ~ Gamma(shape, rate), μ given τ ~ N(mean, I/(kappa·τ)). */
  | {
      readonly kind: 'spherical';
      readonly mean: readonly number[];
      readonly kappa: number;
      readonly shape: number;
      readonly rate: number;
    }
  | NiwPredictive
  /** x ~ N(μ, noise), μ ~ N(mean, variance). */
  | {
      readonly kind: 'normal-mean';
      readonly mean: number;
      readonly variance: number;
      readonly noise: number;
    }
  /** x in a time of known events at a rate λ, exp(−λ x) λ^events h(x); λ ~ Gamma(shape, rate). */
  | {
      readonly kind: 'gamma';
      readonly events: number;
      readonly shape: number;
      readonly rate: number;
      readonly base: BaseMeasure;
    }
  /** x events in a known time at a rate λ, exp(−λ time) λ^x h(x); λ ~ Gamma(shape, rate). */
  | {
      readonly kind: 'poisson';
      readonly time: number;
      readonly shape: number;
      readonly rate: number;
      readonly base: BaseMeasure;
    }
  /** Successes and failures that are affine in a row's cells, p^successes (1 − p)^failures h(x); p ~ Beta(a, b). */
  | {
      readonly kind: 'counts';
      readonly a: number;
      readonly b: number;
      readonly successes: Affine;
      readonly failures: Affine;
      readonly base: BaseMeasure;
    }
  /** x ~ Categorical(p) on codes 0, 1, …, p ~ Dirichlet(concentration). */
  | { readonly kind: 'categorical'; readonly concentration: readonly number[] }
  /** x ~ Multinomial(row total, p), p ~ Dirichlet(concentration). */
  | { readonly kind: 'multinomial'; readonly concentration: readonly number[] };

/** Whether it is one trial, 0 or 1: a category of two levels. */
export function isTrial(column: ColumnPredictive): boolean {
  return column.kind === 'counts' && column.successes.join() === '0,1' && column.failures.join() === '1,-1';
}

/** Columns of the data that it takes. */
export function columnsTaken(column: ColumnPredictive): number {
  switch (column.kind) {
    case 'multinomial':
      return column.concentration.length;
    case 'counts':
      return column.successes.length - 1;
    case 'niw':
      return column.prior.mean.length;
    case 'spherical':
      return column.mean.length;
    default:
      return 1;
  }
}

/** The product of predictives side by side; null where one of them is. */
export function productPredictive(
  factors: readonly (CollapsedPredictive | null)[],
): ColumnsPredictive | null {
  const columns: ColumnPredictive[] = [];
  const coordinates: Coordinates[] = [];
  let taken = 0;
  for (const factor of factors) {
    if (factor === null) return null;
    const own = columnsOf(factor);
    const begin = taken;
    if (factor.kind === 'columns') {
      for (const each of factor.coordinates ?? []) coordinates.push({ ...each, column: begin + each.column });
    }
    columns.push(...own);
    taken = own.reduce((sum, column) => sum + columnsTaken(column), taken);
  }
  return { kind: 'columns', columns, ...(coordinates.length > 0 && { coordinates }) };
}

/** In one dimension NIW(mean, κ, ν, ψ) is the Normal–Gamma of shape ν/2 and rate ψ/2. */
function columnsOf(predictive: CollapsedPredictive): readonly ColumnPredictive[] {
  if (predictive.kind === 'columns') return predictive.columns;
  const { mean, kappa, dof, scale } = predictive.prior;
  if (mean.length > 1) return [predictive];
  return [{ kind: 'normal', mean: mean[0]!, kappa, shape: dof / 2, rate: scale[0]![0]! / 2 }];
}
