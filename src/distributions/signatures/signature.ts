/**
 * How a distribution is written: its name, the order and meaning of its arguments, and what it may stand for.
 *
 * Plain data, without numerics, so that checking a model costs nothing of what running it does. The numeric
 * facets (density, conjugate update, predictive, draw) live in one file a family beside this one.
 */
export interface Signature {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Every parameter there is, in the order in which the model IR lists the arguments. */
  readonly parameters: readonly ParameterSignature[];
  /**
   * The ways to write it: each the parameters that must be given, in positional order, and no two of the same
   * length. The first is the one that messages show.
   */
  readonly forms: readonly (readonly string[])[];
  /** What it may stand for in a model. */
  readonly roles: readonly DistributionRole[];
  /** What a draw is when the arguments are numbers. */
  readonly draws: DrawKind;
  /** Whether vectors as arguments give independent coordinates, so that a draw is a vector too. */
  readonly coordinatewise: boolean;
  /** For an emission: the bases that are conjugate to it, the default first. */
  readonly conjugateBases: readonly string[];
  /** The arguments of the first of them where the model gives no base; absent where what else it says settles that. */
  readonly defaultBase?: Readonly<Record<string, DefaultArgument>>;
  /** One line of documentation. */
  readonly summary: string;
}

/** A number, a function of the data (`mean(x)`, `levels(x)`), `D`, another argument of the emission, or two of these. */
export type DefaultArgument =
  | number
  | string
  | readonly [left: DefaultArgument, operator: '+' | '/', right: DefaultArgument];

export type DistributionRole = 'emission' | 'base' | 'weights' | 'random-measure' | 'partition' | 'prior';

export interface ParameterSignature {
  readonly name: string;
  /** In words, as messages name it: `a rate`. */
  readonly meaning: string;
  readonly constraint: ParameterConstraint;
  /** Other names that it goes by: `cov` for a Normal's variance. */
  readonly spellings?: readonly string[];
  /** By name only, and in place of the parameter named here: `sd` for `variance`. */
  readonly replaces?: string;
  /** By name only, and never required. */
  readonly optional?: boolean;
}

export type ParameterConstraint =
  | 'real'
  | 'positive'
  /** In [0, 1]. */
  | 'unit'
  /** In [0, 1): a Pitman–Yor discount. */
  | 'discount'
  /** Above minus the discount, which is 0 where there is none. */
  | 'concentration'
  | 'count'
  | 'positive-integer'
  /** A real number or vector. */
  | 'location'
  /** A positive number, a vector of them, or a symmetric positive definite matrix. */
  | 'covariance'
  /** A positive number, or at least two of them, one for each weight. */
  | 'weights-concentration'
  | 'simplex'
  | 'measure'
  /** All that a base measure supplies at once: `N(theta_i)` under NIW. */
  | 'tuple'
  /** The name of a covariance structure. */
  | 'structure';

export type DrawKind =
  | 'real'
  | 'positive'
  | 'unit'
  | 'count'
  | 'binary'
  | 'label'
  /** A vector of counts. */
  | 'counts'
  | 'simplex'
  /** A number, vector or matrix-valued spread's location: as its mean and variance arguments say. */
  | 'normal'
  | 'covariance'
  | 'mean-and-covariance'
  | 'mean-and-precision'
  | 'mean-and-variance'
  | 'measure'
  | 'partition';

/** What `cov =` may name: how the covariances of a mixture's components are constrained where they are estimated. */
export const covarianceStructures = ['full', 'diag', 'spherical', 'tied', 'any'] as const;

/** mclust's names for them; null for what is none of them: shapes, volumes or orientations shared by themselves. */
export const mclustStructures: ReadonlyMap<
  string,
  Exclude<(typeof covarianceStructures)[number], 'any'> | null
> = new Map([
  ['VVV', 'full'],
  ['V', 'full'],
  ['EEE', 'tied'],
  ['E', 'tied'],
  ['VVI', 'diag'],
  ['VII', 'spherical'],
  ...['EII', 'EEI', 'VEI', 'EVI', 'EVE', 'VEE', 'VVE', 'EEV', 'VEV', 'EVV'].map(
    (name) => [name, null] as const,
  ),
]);
