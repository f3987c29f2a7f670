/**
 * The kernels that the host calls. `record` is the address of an `AssignRecord` or of the kernel's own, `chain` that of a
 * `NiwRecord` or, in functions named after columns, of a `ColumnChain`.
 */
import { ColumnChain } from './column-record';
import { nameSlots, seatLabelled as seatLabelledColumns, startChain as startColumnChain } from './column-start';
import { evaluateMixture } from './mixture-density';
import { MixtureRecord } from './mixture-record';
import { NiwRecord } from './niw-record';
import { measureDrift } from './niw-rebuild';
import { prepareLanes, seatLabelled, startChain } from './niw-start';

export { advanceChain } from './advance-chain';
export { assignBlock } from './assign';

/** After the capacity was raised from `from`. */
export function niwPrepareLanes(chain: usize, from: i32): void {
  prepareLanes(changetype<NiwRecord>(chain), from);
}

export function niwStart(chain: usize, clusters: i32): void {
  startChain(changetype<NiwRecord>(chain), clusters);
}

/** As `niwStart` on a chain that was started. */
export function niwSeatLabelled(chain: usize, clusters: i32): void {
  seatLabelled(changetype<NiwRecord>(chain), clusters);
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

/** As `columnStart` on a chain that was started. */
export function columnSeatLabelled(chain: usize, clusters: i32): void {
  seatLabelledColumns(changetype<ColumnChain>(chain), clusters);
}

export function mixtureDensity(record: usize): void {
  evaluateMixture(changetype<MixtureRecord>(record));
}
