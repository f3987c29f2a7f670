/** Setting a chain up: what each row weighs in a new cluster, and the clusters that the caller's labels make. */
import { logarithmOf } from './logarithm';
import { nameCluster, openCluster, rowSlot } from './niw-cluster';
import { absorbRow } from './niw-posterior';
import { laneOf, NiwRecord, rowOf } from './niw-record';
import { refreshAllSeats } from './niw-seat';
import { NUMBER } from './panel';

export function startChain(chain: NiwRecord, clusters: i32): void {
  for (let row = 0; row < chain.rows; row++) {
    f64.store(chain.priorPredictive + ((<usize>row) << 3), priorPredictive(chain, rowOf(chain, row)));
  }
  seatLabelled(chain, clusters);
}

/** Opens `clusters` clusters in place of those there are, and seats every row that has a label (its slot) under it. */
export function seatLabelled(chain: NiwRecord, clusters: i32): void {
  chain.clusters = 0;
  prepareLanes(chain, 0);
  for (let position = 0; position < clusters; position++) openCluster(chain);
  for (let row = 0; row < chain.rows; row++) {
    const slot = rowSlot(chain, row);
    if (slot >= 0) absorbRow(chain, laneOf(chain, slot), rowOf(chain, row));
  }
  refreshAllSeats(chain);
}

/** Gives the lanes from `from` to the capacity no weight, and slots of their own. */
export function prepareLanes(chain: NiwRecord, from: i32): void {
  for (let position = from; position < chain.capacity; position++) {
    f64.store(laneOf(chain, position), -Infinity);
    nameCluster(chain, position, position);
  }
}

/** log p(x) under the prior. */
function priorPredictive(chain: NiwRecord, x: usize): f64 {
  let factor = chain.priorShape + ((<usize>chain.columns) << 3);
  let q: f64 = 0;
  for (let j = 0; j < chain.columns; j++) {
    let z: f64 = 0;
    for (let i = 0; i <= j; i++) {
      const offset = (<usize>i) << 3;
      z += f64.load(factor) * (f64.load(x + offset) - f64.load(chain.priorShape + offset));
      factor += NUMBER;
    }
    q += z * z;
  }
  const stretch = 1 + (chain.kappa / (chain.kappa + 1)) * q;
  const constant = f64.load(chain.constants) - 0.5 * chain.logDeterminant;
  return constant - 0.5 * (chain.dof + 1) * logarithmOf(stretch);
}
