/** Scores one row under every cluster: the hot loop of the collapsed sampler, vector lanes running over clusters. */
import { exponential } from './exponential';
import { logarithm } from './logarithm';
import { GROUP_ROW, MEAN, NiwRecord, POWER, RATIO, groupBytes } from './niw-record';
import { NUMBER, VECTOR } from './panel';

/**
 * Writes every cluster's log weight to `scores` and 1 + ratio · q to `stretches`, four clusters at a time, by
 * forward substitution of L z = x − m. Returns the largest score.
 */
export function scoreClusters(chain: NiwRecord, x: usize): f64 {
  const bytes = groupBytes(chain.columns);
  const end = chain.groups + <usize>((chain.clusters + 3) >> 2) * bytes;
  const xEnd = x + <usize>chain.columns * NUMBER;
  const one = f64x2.splat(1);
  let largest = f64x2.splat(-Infinity);
  let score = chain.scores;
  let stretch = chain.stretches;
  for (let group = chain.groups; group < end; group += bytes) {
    let q0 = f64x2.splat(0);
    let q1 = q0;
    let mean = group + MEAN;
    let factor = mean + <usize>chain.columns * GROUP_ROW;
    let solutionEnd = chain.solution;
    for (let coordinate = x; coordinate < xEnd; coordinate += NUMBER) {
      const value = v128.load64_splat(coordinate);
      let z0 = f64x2.sub(value, v128.load(mean));
      let z1 = f64x2.sub(value, v128.load(mean, 16));
      for (let solved = chain.solution; solved < solutionEnd; solved += GROUP_ROW) {
        z0 = f64x2.sub(z0, f64x2.mul(v128.load(factor), v128.load(solved)));
        z1 = f64x2.sub(z1, f64x2.mul(v128.load(factor, 16), v128.load(solved, 16)));
        factor += GROUP_ROW;
      }
      z0 = f64x2.mul(z0, v128.load(factor));
      z1 = f64x2.mul(z1, v128.load(factor, 16));
      v128.store(solutionEnd, z0);
      v128.store(solutionEnd, z1, 16);
      q0 = f64x2.add(q0, f64x2.mul(z0, z0));
      q1 = f64x2.add(q1, f64x2.mul(z1, z1));
      factor += GROUP_ROW;
      solutionEnd += GROUP_ROW;
      mean += GROUP_ROW;
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
