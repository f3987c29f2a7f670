/**
 * Computing a cluster afresh from its rows, and measuring by how much the kept factor had drifted.
 *
 * Up-dates by rotations are backward stable; it is down-dates whose errors add up. A cluster's meter bounds that
 * sum, in roundings, and the cluster is rebuilt when it passes n, or 4096 in small clusters: about as many
 * roundings as the rebuilding itself makes, at a cost of one more change a move. So the relative error of a factor
 * stays below about max(n, 4096) · D · 2^−53, whatever the number of sweeps.
 */
import { rowSlot, slotOf } from './niw-cluster';
import { countOf, factorOf, GROUP_ROW, laneOf, MEAN, METER, NiwRecord, rowOf, SLOT } from './niw-record';
import { absorbRow, resetToPrior } from './niw-posterior';
import { refreshSeat } from './niw-seat';
import { NUMBER } from './panel';

const LEAST_BUDGET: f64 = 4096;

/** The posterior of a cluster from the rows that carry its slot. */
export function rebuildCluster(chain: NiwRecord, position: i32): void {
  const lane = laneOf(chain, position);
  const slot = slotOf(chain, position);
  resetToPrior(chain, lane);
  for (let row = 0; row < chain.rows; row++) {
    if (rowSlot(chain, row) == slot) absorbRow(chain, lane, rowOf(chain, row));
  }
  refreshSeat(chain, lane);
}

/** Rebuilds a cluster whose meter is over budget, and records its drift. */
export function rebuildIfDue(chain: NiwRecord, position: i32): void {
  const lane = laneOf(chain, position);
  const count = countOf(chain, lane);
  if (f64.load(count, METER) <= max(LEAST_BUDGET, f64.load(count))) return;
  keepLane(chain, lane);
  rebuildCluster(chain, position);
  chain.drift = max(chain.drift, driftOf(chain, lane));
}

/** The largest relative difference, now and at all rebuilds so far. The chain's state is left as it was. */
export function measureDrift(chain: NiwRecord): f64 {
  for (let position = 0; position < chain.clusters; position++) {
    const lane = laneOf(chain, position);
    keepLane(chain, lane);
    rebuildCluster(chain, position);
    chain.drift = max(chain.drift, driftOf(chain, lane));
    restoreLane(chain, lane);
  }
  return chain.drift;
}

/** Copies a lane's numbers, row after row, to the workspace. */
function keepLane(chain: NiwRecord, lane: usize): void {
  const end = countOf(chain, lane) + SLOT;
  let kept = chain.kept;
  for (let row = lane; row < end; row += GROUP_ROW) {
    f64.store(kept, f64.load(row));
    kept += NUMBER;
  }
}

function restoreLane(chain: NiwRecord, lane: usize): void {
  const end = countOf(chain, lane) + SLOT;
  let kept = chain.kept;
  for (let row = lane; row < end; row += GROUP_ROW) {
    f64.store(row, f64.load(kept));
    kept += NUMBER;
  }
}

/**
 * The largest difference between a lane's W and mean and the kept ones: of an entry of W relative to its row's
 * length, of the mean after multiplication by W.
 */
function driftOf(chain: NiwRecord, lane: usize): f64 {
  const keptMean = chain.kept + (MEAN / GROUP_ROW) * NUMBER;
  let factor = factorOf(chain, lane);
  let kept = keptMean + <usize>chain.columns * NUMBER;
  let drift: f64 = 0;
  for (let i = 0; i < chain.columns; i++) {
    let largest: f64 = 0;
    let square: f64 = 0;
    let shift: f64 = 0;
    for (let j = 0; j <= i; j++) {
      const entry = f64.load(factor);
      largest = max(largest, abs(entry - f64.load(kept)));
      square += entry * entry;
      shift += entry * (f64.load(lane + MEAN + <usize>j * GROUP_ROW) - f64.load(keptMean + <usize>j * NUMBER));
      factor += GROUP_ROW;
      kept += NUMBER;
    }
    drift = max(drift, max(largest / sqrt(square), abs(shift)));
  }
  return drift;
}
