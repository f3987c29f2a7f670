/**
 * Computing a cluster afresh from its rows, and measuring by how much the kept factor had drifted.
 *
 * Up-dates by rotations are backward stable and reset nothing; it is down-dates whose errors add up. A cluster
 * is rebuilt when its meter says that they may have cost `BUDGET` roundings, so the relative error of a factor
 * stays below about BUDGET · D · 2^−53, whatever the number of sweeps.
 */
import { rowSlot, slotOf } from './niw-cluster';
import { countOf, factorOf, GROUP_ROW, laneOf, MEAN, METER, NiwRecord, rowOf, SLOT } from './niw-record';
import { absorbRow, resetToPrior } from './niw-posterior';
import { refreshSeat } from './niw-seat';
import { NUMBER } from './panel';

const BUDGET: f64 = 4096;

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
  if (f64.load(countOf(chain, lane), METER) <= BUDGET) return;
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
 * The largest difference between a lane's mean and factor and the kept ones, in units of √Ψ_ii, the length of
 * the factor's row i.
 */
function driftOf(chain: NiwRecord, lane: usize): f64 {
  const keptOffset = (MEAN / GROUP_ROW) * NUMBER;
  let mean = lane + MEAN;
  let keptMean = chain.kept + keptOffset;
  let factor = factorOf(chain, lane);
  let kept = keptMean + <usize>chain.columns * NUMBER;
  let drift: f64 = 0;
  for (let i = 0; i < chain.columns; i++) {
    let largest = abs(f64.load(mean) - f64.load(keptMean));
    let square: f64 = 0;
    for (let j = 0; j < i; j++) {
      const entry = f64.load(factor);
      largest = max(largest, abs(entry - f64.load(kept)));
      square += entry * entry;
      factor += GROUP_ROW;
      kept += NUMBER;
    }
    const diagonal = 1 / f64.load(factor);
    largest = max(largest, abs(diagonal - 1 / f64.load(kept)));
    drift = max(drift, largest / sqrt(square + diagonal * diagonal));
    factor += GROUP_ROW;
    kept += NUMBER;
    mean += GROUP_ROW;
    keptMean += NUMBER;
  }
  return drift;
}
