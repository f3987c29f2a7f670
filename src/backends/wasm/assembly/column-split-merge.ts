/**
 * Sequentially-allocated split–merge proposals (Dahl 2003) over clusters of independent columns. Two rows are picked. If
 * they share a cluster, it may be split: they begin its two sides, and its other rows join them one after the other, in
 * random order, by weights (n + offset) p(x given the side's rows). If they do not, their clusters may be merged, and it
 * is asked how probable it was that a split had led back. With w_1, w_2 a row's weights in the sides so far and w_12 that
 * in one cluster so far, a split's Metropolis–Hastings ratio is
 *
 *     new seat · p(second row)/w_12(second row) · Π_rows (w_1 + w_2)/w_12
 *
 * and a merge's its inverse (`niw-split-merge.ts` tells why).
 */
import { closeCluster, positionOf, slotOf } from './column-cluster';
import { ColumnChain, rowSlot, setRowSlot } from './column-record';
import {
  adopt,
  BOTH,
  closeTrio,
  drawSide,
  FIRST,
  joinSide,
  logBothWeight,
  logSplitWeight,
  openTrio,
  scoreSides,
  SECOND,
} from './column-trio';
import { logarithmOf } from './logarithm';
import { gatherMembers, member, shuffleMembers, swapMembers } from './members';
import { uniformAt } from './philox';

/** The counter's third word: picks (rows 0, 1) and the decision (2), and the sides of rows. */
const PICK_DOMAIN: u32 = 2;
const SIDE_DOMAIN: u32 = 4;
/** Positions behind the last cluster that the trio takes, in pairs. */
const ROOM: i32 = 4;

/** Proposals `from`, …; returns the one it stopped at: `to`, or the first for which there was no room. */
export function proposeAll(chain: ColumnChain, from: u32, to: u32): u32 {
  for (let proposal = from; proposal < to; proposal++) {
    if (chain.clusters + ROOM > chain.capacity) return proposal;
    propose(chain, proposal);
  }
  return to;
}

function propose(chain: ColumnChain, proposal: u32): void {
  const first = <i32>(pick(chain, 0, proposal) * <f64>chain.rows);
  let second = <i32>(pick(chain, 1, proposal) * <f64>(chain.rows - 1));
  if (second >= first) second++;
  const stay = rowSlot(chain, first);
  const leave = rowSlot(chain, second);
  const split = stay == leave;
  const occupied = split ? chain.clusters : chain.clusters - 1;
  const newSeat = f64.load(chain.newSeats + ((<usize>occupied) << 3));
  if (split && newSeat == -Infinity) return;

  const members = chain.members;
  const count = gatherMembers(members, chain.slots, chain.rows, stay, leave, first, second);
  shuffleMembers(members, count, chain.seed0, chain.seed1, proposal);
  const clusters = openTrio(chain);
  let ratio = newSeat + beginSides(chain, first, second);
  let moved = 0;
  for (let index = 0; index < count; index++) {
    const row = member(members, index);
    scoreSides(chain, row);
    ratio += logSplitWeight(chain);
    const uniform = uniformAt(chain.seed0, chain.seed1, row, proposal, SIDE_DOMAIN);
    const side = split ? drawSide(chain, uniform) : <i32>(rowSlot(chain, row) == leave);
    joinSide(chain, side, row);
    if (side == SECOND) swapMembers(members, index, moved++);
  }
  closeTrio(chain, clusters);

  if (!(logarithmOf(1 - pick(chain, 2, proposal)) < (split ? ratio : -ratio))) return;
  if (split) acceptSplit(chain, second, moved);
  else acceptMerge(chain, stay, second, moved);
}

/** The picked rows begin their sides: log p(second row) − log w_12(second row). */
function beginSides(chain: ColumnChain, first: i32, second: i32): f64 {
  joinSide(chain, FIRST, first);
  scoreSides(chain, second);
  const ratio = f64.load(chain.priorPredictive + ((<usize>second) << 3)) - logBothWeight(chain);
  joinSide(chain, SECOND, second);
  return ratio;
}

/** The first side takes the place of the cluster that was split, the second becomes the last cluster. */
function acceptSplit(chain: ColumnChain, second: i32, moved: i32): void {
  adopt(chain, FIRST, positionOf(chain, rowSlot(chain, second)));
  const position = chain.clusters;
  adopt(chain, SECOND, position);
  chain.clusters = position + 1;
  rename(chain, second, moved, slotOf(chain, position));
  chain.splits++;
}

function acceptMerge(chain: ColumnChain, stay: i32, second: i32, moved: i32): void {
  const leave = positionOf(chain, rowSlot(chain, second));
  adopt(chain, BOTH, positionOf(chain, stay));
  rename(chain, second, moved, stay);
  closeCluster(chain, leave);
  chain.merges++;
}

/** The second row's side, which stands first among the members. */
function rename(chain: ColumnChain, second: i32, moved: i32, slot: i32): void {
  setRowSlot(chain, second, slot);
  for (let index = 0; index < moved; index++) setRowSlot(chain, member(chain.members, index), slot);
}

function pick(chain: ColumnChain, counter: i32, proposal: u32): f64 {
  return uniformAt(chain.seed0, chain.seed1, counter, proposal, PICK_DOMAIN);
}
