/**
 * q = |W (x − m)|² of one row from every cluster, four clusters at a time: half of the hot loop of the collapsed
 * sampler, the other half being `niw-score.ts`. One and two columns have loops without inner loops of their own.
 */
import { GROUP_ROW, groupBytes, MEAN, NiwRecord } from './niw-record';
import { NUMBER } from './panel';

/** Writes q of every cluster of the groups from `first` to `end` to `stretches`. */
export function writeDistances(chain: NiwRecord, x: usize, first: usize, end: usize): void {
  const bytes = groupBytes(chain.columns);
  let target = chain.stretches;
  for (let group = first; group < end; group += bytes) {
    if (chain.columns == 1) distancesOfOne(x, group + MEAN, target);
    else if (chain.columns == 2) distancesOfTwo(x, group + MEAN, target);
    else distancesOfMany(x, group + MEAN, chain.columns, chain.deviation, target);
    target += GROUP_ROW;
  }
}

function distancesOfOne(x: usize, mean: usize, target: usize): void {
  const value = v128.load64_splat(x);
  for (let half: usize = 0; half < GROUP_ROW; half += 16) {
    const lanes = mean + half;
    const z = f64x2.mul(v128.load(lanes, 32), f64x2.sub(value, v128.load(lanes)));
    v128.store(target + half, f64x2.mul(z, z));
  }
}

function distancesOfTwo(x: usize, mean: usize, target: usize): void {
  const first = v128.load64_splat(x);
  const second = v128.load64_splat(x, 8);
  for (let half: usize = 0; half < GROUP_ROW; half += 16) {
    const lanes = mean + half;
    const d0 = f64x2.sub(first, v128.load(lanes));
    const d1 = f64x2.sub(second, v128.load(lanes, 32));
    const z0 = f64x2.mul(v128.load(lanes, 64), d0);
    const z1 = f64x2.add(f64x2.mul(v128.load(lanes, 96), d0), f64x2.mul(v128.load(lanes, 128), d1));
    v128.store(target + half, f64x2.add(f64x2.mul(z0, z0), f64x2.mul(z1, z1)));
  }
}

/** Rows j and j + 1 of W at a time, so that each deviation is loaded once for both. */
function distancesOfMany(x: usize, mean: usize, columns: i32, deviation: usize, target: usize): void {
  deviate(x, mean, columns, deviation);
  let q0 = f64x2.splat(0);
  let q1 = q0;
  let first = mean + <usize>columns * GROUP_ROW;
  for (let j = 0; j + 1 < columns; j += 2) {
    const firstEnd = first + <usize>(j + 1) * GROUP_ROW;
    let second = firstEnd;
    let at = deviation;
    let y0 = f64x2.splat(0);
    let y1 = y0;
    let z0 = y0;
    let z1 = y0;
    while (first < firstEnd) {
      const d0 = v128.load(at);
      const d1 = v128.load(at, 16);
      y0 = f64x2.add(y0, f64x2.mul(v128.load(first), d0));
      y1 = f64x2.add(y1, f64x2.mul(v128.load(first, 16), d1));
      z0 = f64x2.add(z0, f64x2.mul(v128.load(second), d0));
      z1 = f64x2.add(z1, f64x2.mul(v128.load(second, 16), d1));
      at += GROUP_ROW;
      first += GROUP_ROW;
      second += GROUP_ROW;
    }
    z0 = f64x2.add(z0, f64x2.mul(v128.load(second), v128.load(at)));
    z1 = f64x2.add(z1, f64x2.mul(v128.load(second, 16), v128.load(at, 16)));
    q0 = f64x2.add(q0, f64x2.add(f64x2.mul(y0, y0), f64x2.mul(z0, z0)));
    q1 = f64x2.add(q1, f64x2.add(f64x2.mul(y1, y1), f64x2.mul(z1, z1)));
    first = second + GROUP_ROW;
  }
  if (columns & 1) {
    let at = deviation;
    let y0 = f64x2.splat(0);
    let y1 = y0;
    for (let j = 0; j < columns; j++) {
      y0 = f64x2.add(y0, f64x2.mul(v128.load(first), v128.load(at)));
      y1 = f64x2.add(y1, f64x2.mul(v128.load(first, 16), v128.load(at, 16)));
      at += GROUP_ROW;
      first += GROUP_ROW;
    }
    q0 = f64x2.add(q0, f64x2.mul(y0, y0));
    q1 = f64x2.add(q1, f64x2.mul(y1, y1));
  }
  v128.store(target, q0);
  v128.store(target, q1, 16);
}

/** x − m for the four clusters of a group. */
function deviate(x: usize, mean: usize, columns: i32, deviation: usize): void {
  const end = x + <usize>columns * NUMBER;
  while (x < end) {
    const value = v128.load64_splat(x);
    v128.store(deviation, f64x2.sub(value, v128.load(mean)));
    v128.store(deviation, f64x2.sub(value, v128.load(mean, 16)), 16);
    x += NUMBER;
    mean += GROUP_ROW;
    deviation += GROUP_ROW;
  }
}
