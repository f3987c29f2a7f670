/** Expands eight rows of X into the panel of their sufficient statistics T(x), in cache. */
import { NUMBER, OCTET, PANEL_ROWS, VECTOR } from './panel';

/**
 * Rows past the `live` first ones repeat the last live row: finite features, whose responsibilities the caller
 * masks.
 */
export function expandFeatures(x: usize, live: i32, columns: i32, featureMap: i32, panel: usize): void {
  fillOnes(panel);
  const linear = panel + OCTET;
  transpose(x, live, columns, linear);
  const squares = linear + <usize>columns * OCTET;
  if (featureMap == 1) multiplyPairs(linear, columns, 1, squares);
  else if (featureMap == 2) multiplyPairs(linear, columns, columns, squares);
}

function fillOnes(octet: usize): void {
  const one = f64x2.splat(1);
  v128.store(octet, one);
  v128.store(octet, one, 16);
  v128.store(octet, one, 32);
  v128.store(octet, one, 48);
}

function transpose(x: usize, live: i32, columns: i32, out: usize): void {
  const rowBytes = <usize>columns * NUMBER;
  for (let pair = 0; pair < PANEL_ROWS / 2; pair++) {
    let even = x + <usize>min(2 * pair, live - 1) * rowBytes;
    let odd = x + <usize>min(2 * pair + 1, live - 1) * rowBytes;
    let target = out + <usize>pair * VECTOR;
    const end = even + rowBytes;
    while (even < end) {
      v128.store(target, v128.load64_lane(odd, v128.load64_zero(even), 1));
      even += NUMBER;
      odd += NUMBER;
      target += OCTET;
    }
  }
}

/** x_a x_b for a ≤ b < a + `reach`, a by a. */
function multiplyPairs(linear: usize, columns: i32, reach: i32, out: usize): void {
  const end = linear + <usize>columns * OCTET;
  for (let left = linear; left < end; left += OCTET) {
    const l0 = v128.load(left);
    const l1 = v128.load(left, 16);
    const l2 = v128.load(left, 32);
    const l3 = v128.load(left, 48);
    const last = min(end, left + <usize>reach * OCTET);
    for (let right = left; right < last; right += OCTET) {
      v128.store(out, f64x2.mul(l0, v128.load(right)));
      v128.store(out, f64x2.mul(l1, v128.load(right, 16)), 16);
      v128.store(out, f64x2.mul(l2, v128.load(right, 32)), 32);
      v128.store(out, f64x2.mul(l3, v128.load(right, 48)), 48);
      out += OCTET;
    }
  }
}
