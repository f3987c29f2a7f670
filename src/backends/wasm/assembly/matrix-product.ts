/**
 * C = max(least, A B + 1 biasᵀ) for float64 matrices, C row after row, A and B with any two strides, so that the same
 * loops read transposes. Without a bias its address is 0, and without a bound `least` is −∞.
 *
 * Four rows by four columns at a time: eight accumulators stay in registers while the inner index runs, over copies of A's rows
 * and B's columns in that order, four numbers side by side and zeros where there are none. (Columns of 64 numbers are eight lines
 * of a cache apart, and a first-level cache keeps few of such lines.) Every entry is one sum in the order of the inner index,
 * whatever the block it falls in.
 */
import { NUMBER, VECTOR } from './panel';

/** Bytes of four numbers side by side. */
const QUAD: usize = 32;

/**
 * Strides are in numbers: entry (m, k) of A is at `a` + m · `across` + k · `along`, (k, n) of B at `b` + k · `down` + n · `beside`.
 * Scratch is `panels`, of inner · (columns, up to a multiple of four) + 4 numbers, and `block`, of 4 · inner + 16.
 */
export function multiply(
  c: usize,
  a: usize,
  across: i32,
  along: i32,
  b: usize,
  down: i32,
  beside: i32,
  rows: i32,
  inner: i32,
  columns: i32,
  bias: usize,
  least: f64,
  panels: usize,
  block: usize,
): void {
  const panel = <usize>inner * QUAD;
  const width = <usize>columns * NUMBER;
  const corner = block + panel;
  for (let n = 0; n < columns; n += 4) {
    copyQuads(panels + <usize>(n >> 2) * panel, b, <usize>(n * beside), down, beside, inner, min(4, columns - n));
  }
  for (let m = 0; m < rows; m += 4) {
    const high = min(4, rows - m);
    copyQuads(block, a, <usize>(m * across), along, across, inner, high);
    for (let n = 0; n < columns; n += 4) {
      const right = panels + <usize>(n >> 2) * panel;
      const to = c + <usize>m * width + <usize>n * NUMBER;
      const wide = min(4, columns - n);
      const own = bias == 0 ? 0 : bias + <usize>n * NUMBER;
      if (high == 4 && wide == 4) {
        fourByFour(to, width, block, right, inner, own, least);
        continue;
      }
      // Of a bias, what stands beyond its end is read, and not kept.
      fourByFour(corner, QUAD, block, right, inner, own, least);
      for (let r = 0; r < high; r++) {
        for (let i: usize = 0; i < <usize>wide * NUMBER; i += NUMBER) {
          store<f64>(to + <usize>r * width + i, load<f64>(corner + <usize>r * QUAD + i));
        }
      }
    }
  }
}

/** Of `wide` rows or columns that begin `from` numbers in, the numbers of every inner index side by side. */
function copyQuads(to: usize, matrix: usize, from: usize, along: i32, across: i32, inner: i32, wide: i32): void {
  const step = <usize>along * NUMBER;
  const aside = <usize>across * NUMBER;
  let at = matrix + from * NUMBER;
  if (wide == 4 && across == 1) {
    for (let k = 0; k < inner; k++) {
      v128.store(to, v128.load(at));
      v128.store(to, v128.load(at, VECTOR), VECTOR);
      at += step;
      to += QUAD;
    }
    return;
  }
  for (let k = 0; k < inner; k++) {
    for (let i: usize = 0; i < 4; i++) {
      store<f64>(to + i * NUMBER, i < <usize>wide ? load<f64>(at + i * aside) : 0);
    }
    at += step;
    to += QUAD;
  }
}

@inline
function fourByFour(c: usize, width: usize, a: usize, b: usize, inner: i32, bias: usize, least: f64): void {
  let c00 = bias == 0 ? f64x2.splat(0) : v128.load(bias);
  let c01 = bias == 0 ? f64x2.splat(0) : v128.load(bias, VECTOR);
  let c10 = c00;
  let c11 = c01;
  let c20 = c00;
  let c21 = c01;
  let c30 = c00;
  let c31 = c01;
  for (let k = 0; k < inner; k++) {
    const left = v128.load(b);
    const right = v128.load(b, VECTOR);
    const x0 = v128.load64_splat(a);
    c00 = f64x2.add(c00, f64x2.mul(x0, left));
    c01 = f64x2.add(c01, f64x2.mul(x0, right));
    const x1 = v128.load64_splat(a, 8);
    c10 = f64x2.add(c10, f64x2.mul(x1, left));
    c11 = f64x2.add(c11, f64x2.mul(x1, right));
    const x2 = v128.load64_splat(a, 16);
    c20 = f64x2.add(c20, f64x2.mul(x2, left));
    c21 = f64x2.add(c21, f64x2.mul(x2, right));
    const x3 = v128.load64_splat(a, 24);
    c30 = f64x2.add(c30, f64x2.mul(x3, left));
    c31 = f64x2.add(c31, f64x2.mul(x3, right));
    a += QUAD;
    b += QUAD;
  }
  const floor = f64x2.splat(least);
  v128.store(c, f64x2.max(floor, c00));
  v128.store(c + VECTOR, f64x2.max(floor, c01));
  v128.store(c + width, f64x2.max(floor, c10));
  v128.store(c + width + VECTOR, f64x2.max(floor, c11));
  v128.store(c + 2 * width, f64x2.max(floor, c20));
  v128.store(c + 2 * width + VECTOR, f64x2.max(floor, c21));
  v128.store(c + 3 * width, f64x2.max(floor, c30));
  v128.store(c + 3 * width + VECTOR, f64x2.max(floor, c31));
}
