/**
 * Sequentially-allocated merge–split proposals (Dahl, "An improved merge-split sampler for conjugate Dirichlet process
 * mixture models", 2003). Two rows are picked. If they share a cluster, it may be split: they begin its two sides, and its
 * other rows join them one after the other, in random order, by weights (n + offset) p(x given the side's rows). If they
 * do not, their clusters may be merged, and it is asked how probable it was that a split had led back.
 *
 * With w_1, w_2 a row's weights in the sides so far and w_12 that in one cluster so far, the products of weights of seated
 * rows are the clusters' seating weights times their marginal likelihoods, so that a split's Metropolis–Hastings ratio is
 *
 *     new seat · p(second row)/w_12(second row) · Π_rows (w_1 + w_2)/w_12
 *
 * and a merge's its inverse: no marginal likelihood need be computed, and accepted clusters are as good as rebuilt.
 */
import { closeCluster, openCluster, positionOf, rowSlot, setRowSlot, slotOf } from './niw-cluster';
import { logarithmOf } from './logarithm';
import { gatherMembers, member, shuffleMembers, swapMembers } from './members';
import { NiwRecord } from './niw-record';
import { adoptBoth, adoptSide, drawSide, FIRST, joinSide, openTrio, weighSides } from './niw-trio';
import { uniformAt } from './philox';

/** The counter's third word: picks (rows 0, 1) and the decision (2), and the sides of rows. */
const PICK_DOMAIN: u32 = 2;
const SIDE_DOMAIN: u32 = 4;

/** Proposals `from`, …; returns the one it stopped at: `to`, or the first that might need a cluster without room. */
export function proposeAll(chain: NiwRecord, from: u32, to: u32): u32 {
  for (let proposal = from; proposal < to; proposal++) {
    if (chain.clusters == chain.capacity) return proposal;
    propose(chain, proposal);
  }
  return to;
}

function propose(chain: NiwRecord, proposal: u32): void {
  const first = draw(chain, 0, proposal, PICK_DOMAIN, chain.rows);
  let second = draw(chain, 1, proposal, PICK_DOMAIN, chain.rows - 1);
  if (second >= first) second++;
  const stay = rowSlot(chain, first);
  const leave = rowSlot(chain, second);
  const split = stay == leave;
  const occupied = split ? chain.clusters : chain.clusters - 1;
  const newSeat = f64.load(chain.newSeats + ((<usize>occupied) << 3));
  if (split && newSeat == -Infinity) return;

  const members = chain.members;
  const rows = gatherMembers(members, chain.slots, chain.rows, stay, leave, first, second);
  shuffleMembers(members, rows, chain.seed0, chain.seed1, proposal);
  let ratio = newSeat + openTrio(chain, first, second);
  let moved = 0;
  for (let index = 0; index < rows; index++) {
    const row = member(members, index);
    ratio += weighSides(chain, row);
    const uniform = uniformAt(chain.seed0, chain.seed1, row, proposal, SIDE_DOMAIN);
    const side = split ? drawSide(chain, uniform) : <i32>(rowSlot(chain, row) == leave);
    joinSide(chain, side, row);
    if (side != FIRST) swapMembers(members, index, moved++);
  }

  const uniform = uniformAt(chain.seed0, chain.seed1, 2, proposal, PICK_DOMAIN);
  if (!(logarithmOf(1 - uniform) < (split ? ratio : -ratio))) return;
  if (split) {
    adoptSide(chain, FIRST, positionOf(chain, stay));
    const position = openCluster(chain);
    adoptSide(chain, 1, position);
    rename(chain, second, moved, slotOf(chain, position));
    chain.splits++;
  } else {
    adoptBoth(chain, positionOf(chain, stay));
    rename(chain, second, moved, stay);
    closeCluster(chain, positionOf(chain, leave));
    chain.merges++;
  }
}

/** The second row's side, which stands first among the members. */
function rename(chain: NiwRecord, second: i32, moved: i32, slot: i32): void {
  setRowSlot(chain, second, slot);
  for (let index = 0; index < moved; index++) setRowSlot(chain, member(chain.members, index), slot);
}

/** 0 … count − 1. */
function draw(chain: NiwRecord, counter: i32, proposal: u32, domain: u32, count: i32): i32 {
  return <i32>(uniformAt(chain.seed0, chain.seed1, counter, proposal, domain) * <f64>count);
}
