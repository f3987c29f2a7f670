/**
 * A conjugate pair of single numbers: all the facets of one column of a family whose columns are independent
 * given θ and a priori. `independent-coordinates.ts` makes the family of rows, so a family of this kind is
 * one file that states its facets in one dimension.
 */
import type { Result } from '../../core/result.js';
import type { ColumnPredictive } from '../collapsed-predictive.js';
import type { ParameterLaw } from '../laws/parameter-law.js';
import type { CellMoments } from '../missing-law.js';
import type { NumberForm } from '../number-form.js';
import type { NumberLaw } from '../numbers/number-law.js';
import type { Variates } from '../variates.js';
import type { EllipticalFacet } from './conjugate-family.js';

export interface CoordinateFamily<H, P> {
  readonly emission: string;
  readonly base: string;
  readonly features: 'linear' | 'diagonal-quadratic';
  /** Free parameters a column. */
  readonly freeParameters: number;
  readonly law: ParameterLaw<H, P>;
  /** Why this number cannot be observed, or null where it can. */
  outsideSupport(value: number): string | null;
  /** log h(x). */
  logBaseMeasure(value: number): number;
  update(prior: H, statistics: CoordinateStatistics): H;
  /** θ of largest likelihood (at least one number was observed), or why there is none. */
  maximumLikelihood(statistics: CoordinateStatistics): Result<P, string>;
  /** log f(x given θ). */
  logDensity(parameters: P, value: number): number;
  /** The density's formula, where it has one unknown; absent where there are more. */
  readonly form?: NumberForm;
  /** Its densities as plain numbers, in one block of one column; absent where they are not elliptical. */
  readonly elliptical?: EllipticalFacet<H, P>;
  /** The law of a number with θ integrated out, for a collapsed sampler. */
  collapsed(hyperparameters: H): ColumnPredictive;
  naturalParameters(parameters: P): NaturalCoordinate;
  expectedNaturalParameters(hyperparameters: H): NaturalCoordinate;
  /** One number given θ. */
  draw(parameters: P, variates: Variates): number;
  /** The law of a number given θ, and with θ integrated out, for probabilities of intervals. */
  readonly row: { given(parameters: P): NumberLaw; predictive(hyperparameters: H): NumberLaw };
  /** Of a number given θ. */
  moments(parameters: P): CellMoments;
  /** Of a number with θ integrated out. */
  predictiveMoments(hyperparameters: H): CellMoments;
  /** Variance of a number given θ; null where f(x given θ) is bounded over all θ. */
  readonly variance: ((parameters: P) => number) | null;
  readonly affine: CoordinateAffineFacet<H, P> | null;
  /** Parameters by the names a reader knows; a `variance` becomes an entry of the row's `covariance`. */
  describe(parameters: P): CoordinateDescription;
}

export type CoordinateDescription = Readonly<Record<string, number>>;

/** Of one column. */
export interface CoordinateStatistics {
  readonly count: number;
  readonly sum: number;
  /** Zero for `linear` features. */
  readonly sumOfSquares: number;
}

/** log f(x given θ) = constant + linear·x + quadratic·x² + log h(x). */
export interface NaturalCoordinate {
  readonly constant: number;
  readonly linear: number;
  /** Zero for `linear` features. */
  readonly quadratic: number;
}

/** From the law of x to that of y = shift + scale·x, scale > 0. */
export interface CoordinateAffineFacet<H, P> {
  /** What is known of the family, such as a variance, is in the data's scale, which therefore is kept. */
  readonly keepsScale?: boolean;
  parameters(parameters: P, shift: number, scale: number): P;
  hyperparameters(hyperparameters: H, shift: number, scale: number): H;
}
