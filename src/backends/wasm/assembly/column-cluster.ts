/** How clusters of independent columns open, close, and gain and lose rows. */
import { ALL, moveColumns, refreshColumns, resetColumns } from './column-kinds';
import { ColumnChain, countOf, entryOf, seatOf } from './column-record';
import { logarithmOf } from './logarithm';

/** A new cluster without rows, at the last position. */
export function openCluster(chain: ColumnChain): i32 {
  const position = chain.clusters;
  chain.clusters = position + 1;
  for (let plane = 0; plane < chain.planeCount; plane++) f64.store(entryOf(chain, plane, position), 0);
  resetColumns(chain, position);
  return position;
}

/** Takes a cluster away: the last one moves to its position, and their slots change places. */
export function closeCluster(chain: ColumnChain, position: i32): void {
  const last = chain.clusters - 1;
  for (let plane = 0; plane < chain.planeCount; plane++) {
    f64.store(entryOf(chain, plane, position), f64.load(entryOf(chain, plane, last)));
  }
  const slot = slotOf(chain, position);
  nameCluster(chain, position, slotOf(chain, last));
  nameCluster(chain, last, slot);
  chain.clusters = last;
}

/** Adds a row to a cluster (`sign` 1) or takes it out (−1), and changes columns of `part`. */
export function moveRow(chain: ColumnChain, position: i32, row: usize, sign: f64, part: i32 = ALL): void {
  const count = countOf(chain, position);
  f64.store(count, f64.load(count) + sign);
  moveColumns(chain, position, row, sign, part);
  refreshColumns(chain, position, part);
  refreshSeat(chain, position);
}

/** Copies a cluster's numbers aside. */
export function keepCluster(chain: ColumnChain, position: i32): void {
  for (let plane = 0; plane < chain.planeCount; plane++) {
    f64.store(chain.kept + ((<usize>plane) << 3), f64.load(entryOf(chain, plane, position)));
  }
}

/** Makes the cluster what it was when it was kept. */
export function restoreCluster(chain: ColumnChain, position: i32): void {
  for (let plane = 0; plane < chain.planeCount; plane++) {
    f64.store(entryOf(chain, plane, position), f64.load(chain.kept + ((<usize>plane) << 3)));
  }
}

/** After a cluster's count or the seating rule has changed. */
export function refreshSeat(chain: ColumnChain, position: i32): void {
  f64.store(seatOf(chain, position), logarithmOf(f64.load(countOf(chain, position)) + chain.sizeOffset));
}

export function slotOf(chain: ColumnChain, position: i32): i32 {
  return i32.load(chain.slotOf + ((<usize>position) << 2));
}

export function positionOf(chain: ColumnChain, slot: i32): i32 {
  return i32.load(chain.positionOf + ((<usize>slot) << 2));
}

export function nameCluster(chain: ColumnChain, position: i32, slot: i32): void {
  i32.store(chain.slotOf + ((<usize>position) << 2), slot);
  i32.store(chain.positionOf + ((<usize>slot) << 2), position);
}
