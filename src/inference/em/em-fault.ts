/**
 * Why EM has no estimate to give: the states where the likelihood grows without bound, or has nothing to fit.
 */

export type EmFault =
  | ComponentFault
  | SharedFault
  | DataFault
  | TooManyComponents
  | WeightFault
  | InterruptedEarly;

/** A component that shrank onto a point or a hyperplane, or lost its rows. */
export interface ComponentFault {
  readonly kind: 'component';
  /** 0-based. */
  readonly component: number;
  /** Columns (0-based) along which it has no spread; empty where that is not what is wrong. */
  readonly columns: readonly number[];
  /** Expected number of its rows. */
  readonly rows: number;
  readonly reason: string;
}

/** A component of few rows that lie next to a point, a line or a plane by chance; there is an estimate all the same. */
export interface SpuriousComponent {
  /** 0-based. */
  readonly component: number;
  /** Columns (0-based) along which it is narrow. */
  readonly columns: readonly number[];
  /** Expected number of its rows. */
  readonly rows: number;
}

/** The covariance that all components share became singular. */
export interface SharedFault {
  readonly kind: 'shared-covariance';
  /** Columns (0-based) along which no component has any spread. */
  readonly columns: readonly number[];
  readonly reason: string;
}

/**
 * All rows together already have no estimate: a column that does not vary, columns that depend on each other.
 */
export interface DataFault {
  readonly kind: 'data';
  readonly columns: readonly number[];
  readonly reason: string;
}

/**
 * As many components as there are distinct rows, one on each: of Normals the likelihood is unbounded, of positive
 * numbers under an Exponential it has a bound, and the estimate is the rows again.
 */
export interface TooManyComponents {
  readonly kind: 'too-many-components';
  readonly components: number;
  readonly distinctRows: number;
}

/** A Dirichlet prior below 1 draws this weight to 0, where the posterior density is unbounded. */
export interface WeightFault {
  readonly kind: 'weight';
  readonly component: number;
}

/** Stopped before any start had an estimate. */
export interface InterruptedEarly {
  readonly kind: 'interrupted';
}
