/** Setting a chain up: what each row weighs in a new cluster, and the clusters that the caller's labels make. */
import { closeCluster, moveRow, nameCluster, openCluster, refreshSeat } from './column-cluster';
import { scoreColumns } from './column-kinds';
import { ColumnChain, rowOf, rowSlot } from './column-record';

export function startChain(chain: ColumnChain, clusters: i32): void {
  writePriorPredictives(chain);
  seatLabelled(chain, clusters);
}

/** Opens `clusters` clusters in place of those there are, and seats every row that has a label (its slot) under it. */
export function seatLabelled(chain: ColumnChain, clusters: i32): void {
  chain.clusters = 0;
  nameSlots(chain, 0);
  for (let position = 0; position < clusters; position++) openCluster(chain);
  for (let row = 0; row < chain.rows; row++) {
    const slot = rowSlot(chain, row);
    if (slot >= 0) moveRow(chain, slot, rowOf(chain, row), 1);
  }
}

/** A row's prior predictive is its score under a cluster without rows. */
function writePriorPredictives(chain: ColumnChain): void {
  openCluster(chain);
  for (let row = 0; row < chain.rows; row++) {
    f64.store(chain.scores, 0);
    scoreColumns(chain, rowOf(chain, row));
    f64.store(chain.priorPredictive + ((<usize>row) << 3), f64.load(chain.scores));
  }
  closeCluster(chain, 0);
}

/** Gives the clusters from `from` to the capacity slots of their own. */
export function nameSlots(chain: ColumnChain, from: i32): void {
  for (let position = from; position < chain.capacity; position++) nameCluster(chain, position, position);
}

/** After the seating rule was written. */
export function refreshSeats(chain: ColumnChain): void {
  for (let position = 0; position < chain.clusters; position++) refreshSeat(chain, position);
}
