/** Rows some of whose cells are missing (NaN), under a family whose columns depend on each other. */
import type { SquareMatrix, Vector } from '../parameter-value.js';
import type { Row } from '../row-matrix.js';
import type { RowFunction } from './conjugate-family.js';

/** The columns of a row that are observed, in order. */
export function observedColumns(row: Row): number[] {
  const columns: number[] = [];
  for (let d = 0; d < row.length; d++) if (!Number.isNaN(row[d]!)) columns.push(d);
  return columns;
}

/**
 * x ↦ log density of the observed cells; 0 where there is none. `ofColumns` makes the function of rows of these columns
 * alone; each set of columns that occurs asks it once.
 */
export function observedDensity(
  whole: RowFunction,
  ofColumns: (columns: readonly number[]) => RowFunction,
): RowFunction {
  const known = new Map<string, RowFunction>();
  return (row) => {
    const columns = observedColumns(row);
    if (columns.length === row.length) return whole(row);
    if (columns.length === 0) return 0;
    const key = columns.join();
    const own = known.get(key) ?? ofColumns(columns);
    known.set(key, own);
    return own(columns.map((d) => row[d]!));
  };
}

/** Entries of these columns. */
export function entriesOf(vector: Vector, columns: readonly number[]): number[] {
  return columns.map((d) => vector[d]!);
}

/** Rows and columns of a matrix. */
export function blockOf(
  matrix: SquareMatrix,
  rows: readonly number[],
  columns: readonly number[],
): number[][] {
  return rows.map((a) => columns.map((b) => matrix[a]![b]!));
}
