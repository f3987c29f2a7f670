/** How clusters open and close, and the names by which rows refer to them. */
import { countOf, GROUP_ROW, laneOf, NiwRecord, SLOT } from './niw-record';
import { resetToPrior } from './niw-posterior';
import { refreshNewSeat } from './niw-seat';

/** A new cluster without rows, at the last position. */
export function openCluster(chain: NiwRecord): i32 {
  const position = chain.clusters;
  chain.clusters = position + 1;
  resetToPrior(chain, laneOf(chain, position));
  refreshNewSeat(chain);
  return position;
}

/** Takes a cluster away: the last one moves to its position, and their slots change places. */
export function closeCluster(chain: NiwRecord, position: i32): void {
  const last = chain.clusters - 1;
  const lane = laneOf(chain, position);
  const lastLane = laneOf(chain, last);
  const slot = slotOf(chain, position);
  const lastSlot = slotOf(chain, last);
  copyLane(chain, lastLane, lane);
  f64.store(lastLane, -Infinity);
  nameCluster(chain, position, lastSlot);
  nameCluster(chain, last, slot);
  chain.clusters = last;
  refreshNewSeat(chain);
}

/** All numbers of a lane but its slot. */
export function copyLane(chain: NiwRecord, from: usize, to: usize): void {
  const end = countOf(chain, 0) + SLOT;
  for (let row: usize = 0; row < end; row += GROUP_ROW) f64.store(to + row, f64.load(from + row));
}

export function slotOf(chain: NiwRecord, position: i32): i32 {
  return <i32>i64.load(countOf(chain, laneOf(chain, position)), SLOT);
}

export function positionOf(chain: NiwRecord, slot: i32): i32 {
  return i32.load(chain.positionOf + ((<usize>slot) << 2));
}

export function nameCluster(chain: NiwRecord, position: i32, slot: i32): void {
  i64.store(countOf(chain, laneOf(chain, position)), slot, SLOT);
  i32.store(chain.positionOf + ((<usize>slot) << 2), position);
}

/** The slot of a row's cluster, −1 for a row without one. */
export function rowSlot(chain: NiwRecord, row: i32): i32 {
  return i32.load(chain.slots + ((<usize>row) << 2));
}

export function setRowSlot(chain: NiwRecord, row: i32, slot: i32): void {
  i32.store(chain.slots + ((<usize>row) << 2), slot);
}
