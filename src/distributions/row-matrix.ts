/** Rows of numbers, as the distributions read them. */

/** One observation. */
export type Row = ArrayLike<number>;

/** N × D, row-major. */
export interface RowMatrix {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** Row `index`, as a view. */
export function rowOf(matrix: RowMatrix, index: number): Float64Array {
  return matrix.values.subarray(index * matrix.columns, (index + 1) * matrix.columns);
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
