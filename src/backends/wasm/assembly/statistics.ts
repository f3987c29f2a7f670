/** The statistics of a tile: S += Rᵀ T, from panels of responsibilities and features. */
import { NUMBER, OCTET, VECTOR } from './panel';

/** `t` holds `panels` panels of F octets, `r` of K octets, K even; `sums` is K × F. */
export function addStatistics(t: usize, r: usize, panels: i32, features: i32, components: i32, sums: usize): void {
  const tPanel = <usize>features * OCTET;
  const rPanel = <usize>components * OCTET;
  const sumsRow = <usize>features * NUMBER;
  const whole = features & ~3;
  for (let f = 0; f < whole; f += 4) {
    for (let k = 0; k < components; k += 2) {
      const target = sums + <usize>k * sumsRow + <usize>f * NUMBER;
      addFourFeatures(t + <usize>f * OCTET, tPanel, r + <usize>k * OCTET, rPanel, panels, target, sumsRow);
    }
  }
  for (let f = whole; f < features; f++) {
    for (let k = 0; k < components; k += 2) {
      const target = sums + <usize>k * sumsRow + <usize>f * NUMBER;
      addOneFeature(t + <usize>f * OCTET, tPanel, r + <usize>k * OCTET, rPanel, panels, target, sumsRow);
    }
  }
}

/** Four features × two components in eight accumulators over all rows of the tile. */
function addFourFeatures(
  t: usize,
  tPanel: usize,
  r: usize,
  rPanel: usize,
  panels: i32,
  target: usize,
  targetRow: usize,
): void {
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  for (let panel = 0; panel < panels; panel++) {
    for (let lane: usize = 0; lane < OCTET; lane += VECTOR) {
      const first = v128.load(r + lane);
      const second = v128.load(r + lane, 64);
      const t0 = v128.load(t + lane);
      a0 = f64x2.add(a0, f64x2.mul(t0, first));
      b0 = f64x2.add(b0, f64x2.mul(t0, second));
      const t1 = v128.load(t + lane, 64);
      a1 = f64x2.add(a1, f64x2.mul(t1, first));
      b1 = f64x2.add(b1, f64x2.mul(t1, second));
      const t2 = v128.load(t + lane, 128);
      a2 = f64x2.add(a2, f64x2.mul(t2, first));
      b2 = f64x2.add(b2, f64x2.mul(t2, second));
      const t3 = v128.load(t + lane, 192);
      a3 = f64x2.add(a3, f64x2.mul(t3, first));
      b3 = f64x2.add(b3, f64x2.mul(t3, second));
    }
    t += tPanel;
    r += rPanel;
  }
  addPair(target, laneSums(a0, a1));
  addPair(target + VECTOR, laneSums(a2, a3));
  addPair(target + targetRow, laneSums(b0, b1));
  addPair(target + targetRow + VECTOR, laneSums(b2, b3));
}

/** What is left of the features, one at a time. */
function addOneFeature(
  t: usize,
  tPanel: usize,
  r: usize,
  rPanel: usize,
  panels: i32,
  target: usize,
  targetRow: usize,
): void {
  let a0 = f64x2.splat(0);
  let a1 = a0;
  let b0 = a0;
  let b1 = a0;
  for (let panel = 0; panel < panels; panel++) {
    for (let lane: usize = 0; lane < OCTET; lane += 2 * VECTOR) {
      const t0 = v128.load(t + lane);
      const t1 = v128.load(t + lane, 16);
      a0 = f64x2.add(a0, f64x2.mul(t0, v128.load(r + lane)));
      a1 = f64x2.add(a1, f64x2.mul(t1, v128.load(r + lane, 16)));
      b0 = f64x2.add(b0, f64x2.mul(t0, v128.load(r + lane, 64)));
      b1 = f64x2.add(b1, f64x2.mul(t1, v128.load(r + lane, 80)));
    }
    t += tPanel;
    r += rPanel;
  }
  const both = laneSums(f64x2.add(a0, a1), f64x2.add(b0, b1));
  f64.store(target, f64.load(target) + f64x2.extract_lane(both, 0));
  f64.store(target + targetRow, f64.load(target + targetRow) + f64x2.extract_lane(both, 1));
}

/** (sum of a's lanes, sum of b's lanes). */
function laneSums(a: v128, b: v128): v128 {
  return f64x2.add(i64x2.shuffle(a, b, 0, 2), i64x2.shuffle(a, b, 1, 3));
}

function addPair(target: usize, pair: v128): void {
  v128.store(target, f64x2.add(v128.load(target), pair));
}

/** S[label] += w T(x) for one row, whose features stand at `features`: what is left of Rᵀ T where R is one-hot. */
export function addOneRow(features: usize, count: i32, weight: f64, target: usize): void {
  let feature = features;
  const end = target + <usize>count * NUMBER;
  while (target < end) {
    f64.store(target, f64.load(target) + weight * f64.load(feature));
    feature += OCTET;
    target += NUMBER;
  }
}
