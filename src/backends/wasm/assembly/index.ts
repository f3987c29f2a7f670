/**
 * The kernels that the host calls. `record` is the address of an `AssignRecord`, `chain` that of a `NiwRecord` or,
 * in functions named after columns, of a `ColumnChain`.
 */
import { ColumnChain } from './column-record';
import { proposeAll as proposeColumnAll } from './column-split-merge';
import { nameSlots, refreshSeats, startChain as startColumnChain } from './column-start';
import { sweepRows as sweepColumnRows } from './column-sweep';
import { NiwRecord } from './niw-record';
import { measureDrift } from './niw-rebuild';
import { refreshAllSeats } from './niw-seat';
import { prepareLanes, startChain } from './niw-start';
import { proposeAll } from './niw-split-merge';
import { sweepRows } from './niw-sweep';

export { assignBlock } from './assign';

/** After the capacity was raised from `from`. */
export function niwPrepareLanes(chain: usize, from: i32): void {
  prepareLanes(changetype<NiwRecord>(chain), from);
}

export function niwStart(chain: usize, clusters: i32): void {
  startChain(changetype<NiwRecord>(chain), clusters);
}

/** After the seating rule was written. */
export function niwRefreshSeats(chain: usize): void {
  refreshAllSeats(changetype<NiwRecord>(chain));
}

export function niwSweep(chain: usize, from: i32, iteration: u32, unseatedOnly: bool): i32 {
  return sweepRows(changetype<NiwRecord>(chain), from, iteration, unseatedOnly);
}

export function niwSplitMerge(chain: usize, from: u32, to: u32): u32 {
  return proposeAll(changetype<NiwRecord>(chain), from, to);
}

export function niwDrift(chain: usize): f64 {
  return measureDrift(changetype<NiwRecord>(chain));
}

/** After the capacity was raised from `from`. */
export function columnNameSlots(chain: usize, from: i32): void {
  nameSlots(changetype<ColumnChain>(chain), from);
}

export function columnStart(chain: usize, clusters: i32): void {
  startColumnChain(changetype<ColumnChain>(chain), clusters);
}

/** After the seating rule was written. */
export function columnRefreshSeats(chain: usize): void {
  refreshSeats(changetype<ColumnChain>(chain));
}

export function columnSweep(chain: usize, from: i32, iteration: u32, unseatedOnly: bool): i32 {
  return sweepColumnRows(changetype<ColumnChain>(chain), from, iteration, unseatedOnly);
}

export function columnSplitMerge(chain: usize, from: u32, to: u32): u32 {
  return proposeColumnAll(changetype<ColumnChain>(chain), from, to);
}
