/** How many different rows there are that weigh anything. */
import { type RowMatrix, rowOf, weightOf } from '../../distributions/row-matrix.js';

/** The number of distinct rows, counted no further than `limit`. */
export function countDistinctRows(data: RowMatrix, limit: number): number {
  const seen = new Set<string>();
  for (let index = 0; index < data.rows && seen.size < limit; index++) {
    if (weightOf(data, index) > 0) seen.add(rowOf(data, index).join());
  }
  return seen.size;
}
