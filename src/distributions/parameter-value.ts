/** Parameters and hyperparameters as plain, JSON-safe data. */

export type Vector = readonly number[];
/** D × D, by rows. */
export type SquareMatrix = readonly Vector[];
export type ParameterValue = number | Vector | SquareMatrix;

/** A component's parameters for a result, by the names a reader knows: `mean`, `covariance`, `rate`, … */
export interface ParameterDescription {
  /** A value, or by name: the probabilities of levels, the parameters of each of several variables. */
  readonly [name: string]: ParameterValue | ParameterDescription;
}

/** A diagonal matrix by rows. */
export function diagonalMatrix(diagonal: Vector): SquareMatrix {
  return diagonal.map((value, a) => diagonal.map((_, b) => (a === b ? value : 0)));
}
