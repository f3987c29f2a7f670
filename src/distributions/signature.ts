/**
 * How a distribution is written: its name, the order and meaning of its arguments, and what it may stand for.
 *
 * Plain data, without numerics, so that checking a model costs nothing of what running it does. The numeric
 * facets (density, conjugate update, predictive, draw) live in one file a family beside this one.
 */
export interface Signature {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Positional order is part of the language. */
  readonly parameters: readonly ParameterSignature[];
  /** What it may stand for in a model. */
  readonly roles: readonly DistributionRole[];
  /** What a draw is. */
  readonly draws: DrawKind;
  /** For an emission: the bases that are conjugate to it, the default first. */
  readonly conjugateBases: readonly string[];
  /** One line of documentation. */
  readonly summary: string;
}

export type DistributionRole = 'emission' | 'base' | 'weights' | 'random-measure' | 'partition' | 'prior';

export interface ParameterSignature {
  readonly name: string;
  readonly constraint: ParameterConstraint;
  readonly optional?: boolean;
  /** By name only: `sd`, `prec`, `cov`. */
  readonly namedOnly?: boolean;
  /** At most one of the parameters with the same group may be given. */
  readonly group?: string;
}

export type ParameterConstraint =
  | 'real'
  | 'positive'
  | 'non-negative'
  | 'unit'
  /** In [0, 1): a Pitman–Yor discount. */
  | 'discount'
  | 'count'
  | 'positive-integer'
  /** A real number or vector. */
  | 'location'
  /** A positive number, a vector of them, or a symmetric positive definite matrix. */
  | 'covariance'
  /** Positive numbers, at least two. */
  | 'concentration-vector'
  | 'simplex'
  | 'measure'
  /** One of the covariance structures' names. */
  | 'structure';

export type DrawKind =
  | 'real'
  | 'positive'
  | 'unit'
  | 'count'
  | 'label'
  | 'simplex'
  | 'mean-and-covariance'
  | 'mean-and-precision'
  | 'measure'
  | 'partition';
