/** Rows made whole, to start from: whatever begins with them goes on with the cells integrated out. */
import type { RowMatrix } from '../../distributions/row-matrix.js';

/**
 * A missing cell takes the value of the next row that has one in its column, the first row following the last, so that a
 * column keeps its spread. The data themselves where no cell is missing; 0 in a column without any. Only some columns are
 * filled where they are named.
 */
export function fillCells(data: RowMatrix, named?: readonly number[]): RowMatrix {
  if (!data.values.some(Number.isNaN)) return data;
  const { rows, columns } = data;
  const values = data.values.slice();
  for (const d of named ?? Array.from({ length: columns }, (_, column) => column)) {
    let next = 0;
    // Twice from the end, so that the last rows know the first.
    for (let step = 2 * rows - 1; step >= 0; step--) {
      const index = (step % rows) * columns + d;
      const cell = data.values[index]!;
      if (Number.isNaN(cell)) values[index] = next;
      else next = cell;
    }
  }
  return { ...data, values };
}
