/**
 * C = max(least, A B + 1 biasᵀ) for float64 matrices, B and C row after row, and A with any two strides, so that the same
 * loops read a transpose. Without a bias its address is 0, and without a bound `least` is −∞.
 *
 * Four rows by four columns at a time: eight accumulators stay in registers while the inner index runs. Every entry is one
 * sum in the order of the inner index, whatever the block it falls in.
 */
import { NUMBER, VECTOR } from './panel';

/** Strides are in numbers: entry (m, k) of A is at `a` + m · `across` + k · `along`. */
export function multiply(
  c: usize,
  a: usize,
  across: i32,
  along: i32,
  b: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  bias: usize,
  least: f64,
): void {
  const acrossBytes = <usize>across * NUMBER;
  const alongBytes = <usize>along * NUMBER;
  const width = <usize>columns * NUMBER;
  const bottom = rows & ~3;
  for (let m = 0; m < bottom; m += 4) {
    const rowOfA = a + <usize>m * acrossBytes;
    const rowOfC = c + <usize>m * width;
    let n = 0;
    for (; n + 4 <= columns; n += 4) {
      const at = <usize>n * NUMBER;
      fourByFour(rowOfC + at, rowOfA, acrossBytes, alongBytes, b + at, inner, width, bias == 0 ? 0 : bias + at, least);
    }
    for (; n < columns; n++) {
      for (let r: usize = 0; r < 4; r++) {
        const at = <usize>n * NUMBER;
        const own = bias == 0 ? 0 : load<f64>(bias + at);
        one(rowOfC + r * width + at, rowOfA + r * acrossBytes, alongBytes, b + at, inner, width, own, least);
      }
    }
  }
  for (let m = bottom; m < rows; m++) {
    for (let n = 0; n < columns; n++) {
      const at = <usize>n * NUMBER;
      const own = bias == 0 ? 0 : load<f64>(bias + at);
      one(c + <usize>m * width + at, a + <usize>m * acrossBytes, alongBytes, b + at, inner, width, own, least);
    }
  }
}

@inline
function fourByFour(
  c: usize,
  a0: usize,
  across: usize,
  along: usize,
  b: usize,
  inner: i32,
  width: usize,
  bias: usize,
  least: f64,
): void {
  let a1 = a0 + across;
  let a2 = a1 + across;
  let a3 = a2 + across;
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
    const right = v128.load(b, 16);
    const x0 = v128.load64_splat(a0);
    c00 = f64x2.add(c00, f64x2.mul(x0, left));
    c01 = f64x2.add(c01, f64x2.mul(x0, right));
    const x1 = v128.load64_splat(a1);
    c10 = f64x2.add(c10, f64x2.mul(x1, left));
    c11 = f64x2.add(c11, f64x2.mul(x1, right));
    const x2 = v128.load64_splat(a2);
    c20 = f64x2.add(c20, f64x2.mul(x2, left));
    c21 = f64x2.add(c21, f64x2.mul(x2, right));
    const x3 = v128.load64_splat(a3);
    c30 = f64x2.add(c30, f64x2.mul(x3, left));
    c31 = f64x2.add(c31, f64x2.mul(x3, right));
    a0 += along;
    a1 += along;
    a2 += along;
    a3 += along;
    b += width;
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

@inline
function one(
  c: usize,
  a: usize,
  along: usize,
  b: usize,
  inner: i32,
  width: usize,
  bias: f64,
  least: f64,
): void {
  let sum = bias;
  for (let k = 0; k < inner; k++) {
    sum += load<f64>(a) * load<f64>(b);
    a += along;
    b += width;
  }
  store<f64>(c, max(least, sum));
}
