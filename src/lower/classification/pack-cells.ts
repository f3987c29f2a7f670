/** Cells of rows for a fit's document: in bytes where all are whole and small, as those of pictures are. */
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { type PackedArray, packCounts, packReals } from '../../posterior/fit/packed-array.js';

export function packCells({ values, rows, columns }: RowMatrix): PackedArray {
  const small = values.every((value) => Number.isInteger(value) && value >= 0 && value < 2 ** 16);
  return small ? packCounts(values, [rows, columns]) : packReals(values, [rows, columns]);
}
