/**
 * Three clusters beside the chain's own, in a group of their own: the two sides of a split, and both of them together.
 * Rows are seated in them one after the other; each joins a side and the whole.
 */
import { exponential } from './exponential';
import { logarithmOf } from './logarithm';
import { copyLane } from './niw-cluster';
import { groupBytes, laneOf, NiwRecord, rowOf } from './niw-record';
import { absorbRow, resetToPrior } from './niw-posterior';
import { scoreGroups } from './niw-score';
import { refreshSeat } from './niw-seat';
import { NUMBER } from './panel';

/** Lanes of the trio: the second side is lane 1. */
export const FIRST: i32 = 0;
const BOTH: i32 = 2;

/**
 * Empties the trio and seats a row in each side. Returns log p(second) less the log weight that it has beside the
 * first in one cluster.
 */
export function openTrio(chain: NiwRecord, first: i32, second: i32): f64 {
  for (let lane = FIRST; lane <= BOTH; lane++) resetToPrior(chain, trioLane(chain, lane));
  join(chain, FIRST, rowOf(chain, first));
  join(chain, BOTH, rowOf(chain, first));
  scoreTrio(chain, rowOf(chain, second));
  const together = f64.load(chain.scores, 2 * NUMBER);
  join(chain, 1, rowOf(chain, second));
  join(chain, BOTH, rowOf(chain, second));
  return f64.load(chain.priorPredictive + ((<usize>second) << 3)) - together;
}

/**
 * Leaves the weights of a row beside those seated so far in `scores`: of both sides, up to a common factor. Returns
 * log(first + second) less the log weight in one cluster.
 */
export function weighSides(chain: NiwRecord, row: i32): f64 {
  scoreTrio(chain, rowOf(chain, row));
  const logWeights = v128.load(chain.scores);
  const largest = max(f64x2.extract_lane(logWeights, 0), f64x2.extract_lane(logWeights, 1));
  const together = f64.load(chain.scores, 2 * NUMBER);
  const weights = exponential(f64x2.sub(logWeights, f64x2.splat(largest)));
  v128.store(chain.scores, weights);
  const total = f64x2.extract_lane(weights, 0) + f64x2.extract_lane(weights, 1);
  return largest + logarithmOf(total) - together;
}

/** A side by the weights that `weighSides` left. */
export function drawSide(chain: NiwRecord, uniform: f64): i32 {
  const first = f64.load(chain.scores);
  return uniform * (first + f64.load(chain.scores, NUMBER)) < first ? 0 : 1;
}

export function joinSide(chain: NiwRecord, side: i32, row: i32): void {
  join(chain, side, rowOf(chain, row));
  join(chain, BOTH, rowOf(chain, row));
}

/** Puts a side, or both, in the place of one of the chain's clusters. */
export function adoptSide(chain: NiwRecord, side: i32, position: i32): void {
  copyLane(chain, trioLane(chain, side), laneOf(chain, position));
}

export function adoptBoth(chain: NiwRecord, position: i32): void {
  adoptSide(chain, BOTH, position);
}

function trioLane(chain: NiwRecord, lane: i32): usize {
  return chain.trio + ((<usize>lane) << 3);
}

function join(chain: NiwRecord, lane: i32, x: usize): void {
  const address = trioLane(chain, lane);
  absorbRow(chain, address, x);
  refreshSeat(chain, address);
}

function scoreTrio(chain: NiwRecord, x: usize): void {
  scoreGroups(chain, x, chain.trio, chain.trio + groupBytes(chain.columns));
}
