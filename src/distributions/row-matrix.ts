/** Rows of numbers, as the distributions read them. */

/** One observation. */
export type Row = ArrayLike<number>;

/** N × D, row-major. */
export interface RowMatrix {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  /** Case weights: a row counts as so many equal ones. Absent where each counts once. */
  readonly weights?: Float64Array | undefined;
}

/** Row `index`, as a view. */
export function rowOf(matrix: RowMatrix, index: number): Float64Array {
  return matrix.values.subarray(index * matrix.columns, (index + 1) * matrix.columns);
}

/** The case weight of row `index`. */
export function weightOf({ weights }: RowMatrix, index: number): number {
  return weights === undefined ? 1 : weights[index]!;
}

/** How many rows all of them count as: Σ_i w_i, or N. */
export function totalWeight({ weights, rows }: RowMatrix): number {
  return weights === undefined ? rows : weights.reduce((sum, weight) => sum + weight, 0);
}

/** The rows of these indices, with their case weights. */
export function selectRows(matrix: RowMatrix, indices: readonly number[]): RowMatrix {
  const chosen = rowMatrix(indices.map((index) => rowOf(matrix, index)));
  const { weights } = matrix;
  return weights === undefined
    ? chosen
    : { ...chosen, weights: Float64Array.from(indices, (index) => weights[index]!) };
}

/** A matrix from rows of equal length; an empty list has no columns. */
export function rowMatrix(rows: readonly Row[]): RowMatrix {
  const columns = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * columns);
  rows.forEach((row, index) => {
    values.set(row, index * columns);
  });
  return { values, rows: rows.length, columns };
}
