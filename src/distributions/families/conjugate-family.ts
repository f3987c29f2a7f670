/**
 * A conjugate pair with all its facets: an emission f(x given θ) of an exponential family and its conjugate
 * base.
 *
 * log f(x given θ) = η(θ)·T(x) − A(θ) + log h(x), so that a posterior is the base updated by summed
 * statistics Σ T(x), whatever asks for it: closed forms, EM, variational, Gibbs. H are the hyperparameters, P
 * the parameters θ of one component; both are plain data. Whether an algorithm can use a family hangs on
 * these facets, never on its name.
 */
import type { Result } from '../../core/result.js';
import type { CollapsedPredictive } from '../collapsed-predictive.js';
import type { EllipticalBlock } from '../elliptical-density.js';
import type { EmissionFeatures } from '../feature-map.js';
import type { ParameterLaw } from '../laws/parameter-law.js';
import type { RowCompletion } from '../missing-law.js';
import type { NumberForm } from '../number-form.js';
import type { JointNumbers } from '../numbers/joint-numbers.js';
import type { ParameterDescription, SquareMatrix, Vector } from '../parameter-value.js';
import type { Row } from '../row-matrix.js';
import type { SufficientStatistics } from '../sufficient-statistics.js';
import type { Variates } from '../variates.js';

/**
 * A family as code that serves all of them holds it. The compiler then no longer tells one family's H and P
 * from another's: a value handed to a family must be one that the same family gave.
 */
export type AnyConjugateFamily = ConjugateFamily<unknown, unknown>;

export interface ConjugateFamily<H, P> {
  /** Name of the emission in the language: `Normal`. */
  readonly emission: string;
  /** Name of the base in the language: `NIW`. */
  readonly base: string;
  /** Numbers a row, D. */
  readonly columns: number;
  /** T(x). */
  readonly features: EmissionFeatures;
  /** Length of T(x), F. */
  readonly featureCount: number;
  /** Free parameters of one component, for information criteria. */
  readonly freeParameters: number;
  /** The families of several variables side by side that it is the product of; absent where it is none. */
  readonly factors?: readonly NamedFamily[];

  /** Why a row cannot be observed, or null where it can. */
  outsideSupport(row: Row): SupportFault | null;
  /** log h(x). */
  logBaseMeasure(row: Row): number;

  /** The law of θ under given hyperparameters. */
  readonly law: ParameterLaw<H, P>;
  /** Hyperparameters given the rows behind the statistics. */
  update(prior: H, statistics: SufficientStatistics): H;
  /** θ of largest likelihood, or the columns that keep it from existing and why. */
  maximumLikelihood(statistics: SufficientStatistics): Result<P, PointFault>;

  /** x ↦ log f(x given θ). */
  logDensity(parameters: P): RowFunction;
  /** x ↦ log ∫ f(x given θ) p(θ given H) dθ. */
  logPredictive(hyperparameters: H): RowFunction;
  /** The missing cells of a row given its others and θ. */
  completion(parameters: P): RowCompletion;
  /** The same with θ integrated out. */
  predictiveCompletion(hyperparameters: H): RowCompletion;
  /** Of columns that are independent of each other and have one unknown each, the formula of each; absent elsewhere. */
  readonly forms?: readonly NumberForm[];
  /** Both densities as plain numbers, for many rows; absent where they are not elliptical. */
  readonly elliptical?: EllipticalFacet<H, P> | null;
  /** That law as plain numbers for a collapsed sampler; null where no backend runs it. */
  collapsed(hyperparameters: H): CollapsedPredictive | null;
  /**
   * (logWeight − A(θ), η(θ)), F numbers: their product with T(x), plus log h(x), is logWeight + log f(x given
   * θ).
   */
  naturalParameters(parameters: P, logWeight: number): Float64Array;
  /** The same with A and η replaced by their expectations under p(θ given H). */
  expectedNaturalParameters(hyperparameters: H, logWeight: number): Float64Array;

  /** How a row is drawn given θ; null where the model leaves a row's total to the data. */
  readonly drawing: DrawingFacet<P> | null;
  /** What is known in closed form of a row's numbers, given θ and with θ integrated out; absent where nothing is. */
  readonly rows?: { given(parameters: P): JointNumbers; predictive(hyperparameters: H): JointNumbers };
  /** How a row spreads given θ; null where f(x given θ) is bounded over all θ, however the rows lie. */
  readonly spread: SpreadFacet<P> | null;
  /** How a change of the data's units moves θ and H; null where the family is not closed under it. */
  readonly affine: AffineFacet<H, P> | null;
  describe(parameters: P): ParameterDescription;
}

/** The family of one observed variable, by the variable's name. */
export interface NamedFamily {
  readonly name: string;
  readonly family: AnyConjugateFamily;
}

export type RowFunction = (row: Row) => number;

/**
 * The first cell outside the support (column 0-based; null where it is the row as a whole), and why: `is
 * negative`.
 */
export interface SupportFault {
  readonly column: number | null;
  readonly reason: string;
}

/** Why a point estimate does not exist. */
export interface PointFault {
  readonly reason: string;
  /** Columns (0-based) at fault. */
  readonly columns: readonly number[];
}

/** y = shift + scale ∘ x, column by column; every scale > 0. */
export interface AffineMap {
  readonly shift: Vector;
  readonly scale: Vector;
}

export interface DrawingFacet<P> {
  /** One row. */
  observation(parameters: P, variates: Variates): number[];
}

export interface SpreadFacet<P> {
  /** Covariance of a row: as it becomes singular the density grows without bound. */
  covariance(parameters: P): SquareMatrix;
}

/** Densities of rows without missing cells. */
export interface EllipticalFacet<H, P> {
  density(parameters: P): readonly EllipticalBlock[];
  predictive(hyperparameters: H): readonly EllipticalBlock[];
}

/** From the law of x to the law of y = shift + scale ∘ x. */
export interface AffineFacet<H, P> {
  /**
   * The number of each column's scale: columns of one number have one scale, 'own' is a column that is moved but keeps its scale
   * (1), and null one that keeps its units (shift 0, scale 1).
   */
  readonly scales: readonly (number | 'own' | null)[];
  parameters(parameters: P, map: AffineMap): P;
  hyperparameters(hyperparameters: H, map: AffineMap): H;
}

/** log ∫ Π f(x_i given θ) p(θ given H) dθ of the rows behind the statistics: the log evidence. */
export function logMarginal<H, P>(
  family: ConjugateFamily<H, P>,
  prior: H,
  statistics: SufficientStatistics,
): number {
  const posterior = family.update(prior, statistics);
  return family.law.logNormaliser(posterior) - family.law.logNormaliser(prior) + statistics.logBaseMeasure;
}
