/** Scores one row under every cluster: from distances to log weights, and from those to weights. */
import { exponential } from './exponential';
import { logarithm } from './logarithm';
import { writeDistances } from './niw-distance';
import { GROUP_ROW, groupBytes, NiwRecord, POWER, RATIO } from './niw-record';
import { NUMBER, VECTOR } from './panel';

/** Scores all of the chain's clusters. Returns the largest score. */
export function scoreClusters(chain: NiwRecord, x: usize): f64 {
  const bytes = groupBytes(chain.columns);
  return scoreGroups(chain, x, chain.groups, chain.groups + <usize>((chain.clusters + 3) >> 2) * bytes);
}

/**
 * Writes the log weight of every cluster of the groups from `first` to `end` to `scores` and 1 + ratio · q to
 * `stretches`. Returns the largest score.
 */
export function scoreGroups(chain: NiwRecord, x: usize, first: usize, end: usize): f64 {
  writeDistances(chain, x, first, end);
  const bytes = groupBytes(chain.columns);
  const one = f64x2.splat(1);
  let largest = f64x2.splat(-Infinity);
  let score = chain.scores;
  let stretches = chain.stretches;
  for (let group = first; group < end; group += bytes) {
    for (let half: usize = 0; half < GROUP_ROW; half += VECTOR) {
      const lanes = group + half;
      const stretch = f64x2.add(one, f64x2.mul(v128.load(lanes, RATIO), v128.load(stretches)));
      const logWeight = f64x2.sub(v128.load(lanes), f64x2.mul(v128.load(lanes, POWER), logarithm(stretch)));
      v128.store(stretches, stretch);
      v128.store(score, logWeight);
      largest = f64x2.pmax(largest, logWeight);
      score += VECTOR;
      stretches += VECTOR;
    }
  }
  return max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1));
}

/**
 * Turns log weights into weights exp(score − largest), two at a time, and returns their sum; where their number
 * is odd, one more, of −∞, must stand behind them.
 */
export function weighSeats(scores: usize, seats: i32, largest: f64): f64 {
  const shift = f64x2.splat(largest);
  const end = scores + <usize>((seats + 1) & ~1) * NUMBER;
  let total = f64x2.splat(0);
  for (let at = scores; at < end; at += VECTOR) {
    const weight = exponential(f64x2.sub(v128.load(at), shift));
    v128.store(at, weight);
    total = f64x2.add(total, weight);
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}
