/** What of a layer's slopes is no product of matrices: sums over the rows of a batch, and zeros where a unit was at rest. */
import { NUMBER, VECTOR } from './panel';

/** Into `sums`, of each column of a matrix of rows × columns, row after row. */
export function columnSums(sums: usize, matrix: usize, rows: i32, columns: i32): void {
  memory.fill(sums, 0, <usize>columns * NUMBER);
  const even = columns & ~1;
  for (let row = 0; row < rows; row++) {
    let to = sums;
    for (let n = 0; n < even; n += 2) {
      v128.store(to, f64x2.add(v128.load(to), v128.load(matrix)));
      to += VECTOR;
      matrix += VECTOR;
    }
    if (even < columns) {
      store<f64>(to, load<f64>(to) + load<f64>(matrix));
      matrix += NUMBER;
    }
  }
}

/** Slopes with respect to max(0, a), to those with respect to a: zero where that is not above 0. Of `count`, up to an even number. */
export function maskSlopes(slopes: usize, activations: usize, count: i32): void {
  const zero = f64x2.splat(0);
  for (let i = 0; i < count; i += 2) {
    v128.store(slopes, v128.and(v128.load(slopes), f64x2.gt(v128.load(activations), zero)));
    slopes += VECTOR;
    activations += VECTOR;
  }
}
