/**
 * Three clusters that a split–merge proposal builds up beside the chain's own: the two sides of a split, and both
 * together. They lie at the positions behind the last cluster; while rows join them, the chain is made to look as if it
 * had no others, so that whatever scores and fills clusters serves them too.
 */
import { moveRow, openCluster } from './column-cluster';
import { scoreColumns } from './column-kinds';
import { ColumnChain, entryOf, rowOf, seatOf } from './column-record';
import { exponential } from './exponential';
import { logarithmOf } from './logarithm';
import { NUMBER } from './panel';

export const FIRST: i32 = 0;
export const SECOND: i32 = 1;
export const BOTH: i32 = 2;

/** Makes the trio, without rows, all that the chain has. Returns the number of its own clusters, for `closeTrio`. */
export function openTrio(chain: ColumnChain): i32 {
  const clusters = chain.clusters;
  chain.planes += <usize>clusters * NUMBER;
  chain.clusters = 0;
  openCluster(chain);
  openCluster(chain);
  openCluster(chain);
  return clusters;
}

/** Gives the chain its own clusters back. */
export function closeTrio(chain: ColumnChain, clusters: i32): void {
  chain.planes -= <usize>clusters * NUMBER;
  chain.clusters = clusters;
}

/** A row joins its side, and both. */
export function joinSide(chain: ColumnChain, side: i32, row: i32): void {
  moveRow(chain, side, rowOf(chain, row), 1);
  moveRow(chain, BOTH, rowOf(chain, row), 1);
}

/** Writes the row's log weights in the three to `scores`. */
export function scoreSides(chain: ColumnChain, row: i32): void {
  memory.copy(chain.scores, seatOf(chain, 0), 3 * NUMBER);
  scoreColumns(chain, rowOf(chain, row));
}

/** log (w_1 + w_2) − log w_12 of the row last scored. */
export function logSplitWeight(chain: ColumnChain): f64 {
  const first = f64.load(chain.scores);
  const second = f64.load(chain.scores, 8);
  const larger = max(first, second);
  return larger + logarithmOf(1 + exponentialOf(min(first, second) - larger)) - f64.load(chain.scores, 16);
}

/** log w_12 of the row last scored. */
export function logBothWeight(chain: ColumnChain): f64 {
  return f64.load(chain.scores, 16);
}

/** A side for the row last scored: the first where `uniform` of the weight of both is less than its own. */
export function drawSide(chain: ColumnChain, uniform: f64): i32 {
  const first = f64.load(chain.scores);
  const second = f64.load(chain.scores, 8);
  const larger = max(first, second);
  const weight = exponentialOf(first - larger);
  return <i32>(uniform * (weight + exponentialOf(second - larger)) >= weight);
}

/** Copies one of the trio, closed, over a cluster of the chain. */
export function adopt(chain: ColumnChain, side: i32, position: i32): void {
  const from = chain.clusters + side;
  for (let plane = 0; plane < chain.planeCount; plane++) {
    f64.store(entryOf(chain, plane, position), f64.load(entryOf(chain, plane, from)));
  }
}

function exponentialOf(x: f64): f64 {
  return f64x2.extract_lane(exponential(f64x2.splat(x)), 0);
}
