/** How many different rows there are. */
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';

/** The number of distinct rows, counted no further than `limit`. */
export function countDistinctRows(data: RowMatrix, limit: number): number {
  const seen = new Set<string>();
  for (let index = 0; index < data.rows && seen.size < limit; index++) seen.add(rowOf(data, index).join());
  return seen.size;
}
