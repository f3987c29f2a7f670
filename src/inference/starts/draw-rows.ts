/** Rows drawn with replacement, each with probability in proportion to its case weight. */
import type { RandomStream } from '../../core/random-stream.js';
import { type RowMatrix, rowMatrix, rowOf } from '../../distributions/row-matrix.js';

/** Indices of rows, one a call; one number of the stream each. */
export function rowDrawer({ rows, weights }: RowMatrix, stream: RandomStream): () => number {
  if (weights === undefined) return () => Math.floor(stream() * rows);
  let total = 0;
  const cumulative = weights.map((weight) => {
    total += weight;
    return total;
  });
  return () => firstAbove(cumulative, stream() * total);
}

/** So many rows, which count once each. */
export function drawRows(data: RowMatrix, count: number, stream: RandomStream): RowMatrix {
  const draw = rowDrawer(data, stream);
  return rowMatrix(Array.from({ length: count }, () => rowOf(data, draw())));
}

/** By halves; of rows of weight 0 none is the first above anything. */
function firstAbove(cumulative: Float64Array, value: number): number {
  let from = 0;
  let to = cumulative.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (cumulative[middle]! > value) to = middle;
    else from = middle + 1;
  }
  return from;
}
