/** Scores one row under every cluster: the hot loop of the collapsed sampler, vector lanes running over clusters. */
import { exponential } from './exponential';
import { logarithm } from './logarithm';
import { GROUP_ROW, groupBytes, MEAN, NiwRecord, POWER, RATIO } from './niw-record';
import { NUMBER, VECTOR } from './panel';

/**
 * Writes every cluster's log weight to `scores` and 1 + ratio · q to `stretches`, four clusters at a time.
 * Returns the largest score.
 */
export function scoreClusters(chain: NiwRecord, x: usize): f64 {
  const columns = chain.columns;
  const bytes = groupBytes(columns);
  const deviation = chain.deviation;
  const end = chain.groups + <usize>((chain.clusters + 3) >> 2) * bytes;
  const one = f64x2.splat(1);
  let largest = f64x2.splat(-Infinity);
  let score = chain.scores;
  let stretch = chain.stretches;
  for (let group = chain.groups; group < end; group += bytes) {
    deviate(x, group + MEAN, columns, deviation);
    let q0 = f64x2.splat(0);
    let q1 = q0;
    let first = group + MEAN + <usize>columns * GROUP_ROW;
    // Rows j and j + 1 of W at a time, so that each deviation is loaded once for both.
    for (let j = 0; j + 1 < columns; j += 2) {
      let second = first + <usize>(j + 1) * GROUP_ROW;
      const firstEnd = second;
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
      const firstEnd = first + <usize>columns * GROUP_ROW;
      let at = deviation;
      let y0 = f64x2.splat(0);
      let y1 = y0;
      while (first < firstEnd) {
        y0 = f64x2.add(y0, f64x2.mul(v128.load(first), v128.load(at)));
        y1 = f64x2.add(y1, f64x2.mul(v128.load(first, 16), v128.load(at, 16)));
        at += GROUP_ROW;
        first += GROUP_ROW;
      }
      q0 = f64x2.add(q0, f64x2.mul(y0, y0));
      q1 = f64x2.add(q1, f64x2.mul(y1, y1));
    }
    const stretch0 = f64x2.add(one, f64x2.mul(v128.load(group + RATIO), q0));
    const stretch1 = f64x2.add(one, f64x2.mul(v128.load(group + RATIO, 16), q1));
    const power0 = f64x2.mul(v128.load(group + POWER), logarithm(stretch0));
    const power1 = f64x2.mul(v128.load(group + POWER, 16), logarithm(stretch1));
    const score0 = f64x2.sub(v128.load(group), power0);
    const score1 = f64x2.sub(v128.load(group, 16), power1);
    v128.store(stretch, stretch0);
    v128.store(stretch, stretch1, 16);
    v128.store(score, score0);
    v128.store(score, score1, 16);
    largest = f64x2.pmax(largest, f64x2.pmax(score0, score1));
    score += GROUP_ROW;
    stretch += GROUP_ROW;
  }
  return max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1));
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

/** Turns the log weights into weights exp(score − largest) and returns their sum. */
export function weighClusters(chain: NiwRecord, largest: f64): f64 {
  const shift = f64x2.splat(largest);
  let total = f64x2.splat(0);
  const end = chain.scores + <usize>((chain.clusters + 1) & ~1) * NUMBER;
  for (let at = chain.scores; at < end; at += VECTOR) {
    const weight = exponential(f64x2.sub(v128.load(at), shift));
    v128.store(at, weight);
    total = f64x2.add(total, weight);
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}
