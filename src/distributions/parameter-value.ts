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

/** aᵀ b. */
export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}

/** tr(A B) of symmetric matrices. */
export function traceOfProduct(a: SquareMatrix, b: SquareMatrix): number {
  let trace = 0;
  for (const [row, entries] of a.entries()) {
    for (const [column, entry] of entries.entries()) trace += entry * b[row]![column]!;
  }
  return trace;
}

/** A diagonal matrix by rows. */
export function diagonalMatrix(diagonal: Vector): SquareMatrix {
  return diagonal.map((value, a) => diagonal.map((_, b) => (a === b ? value : 0)));
}
