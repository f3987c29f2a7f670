/**
 * The three numbers by which a row is scored under a cluster of n rows (Murphy 2007, section 9; ν_n = ν + n):
 *
 *   log(n + offset) + log p(x given the rows) = base − power · log(1 + ratio · q)
 *   base = log(n + offset) + c(n) − ½ log |Ψ|,   power = (ν_n + 1)/2,   ratio = κ_n/(κ_n + 1)
 *
 * For a row that is itself one of the n and must be scored as if it were not, the matrix determinant lemma
 * gives |Ψ'| = |Ψ| (1 − s) and 1 + κ'/(κ' + 1) q' = 1/(1 − s) with s = κ_n/(κ_n − 1) q, so that
 *
 *   base = log(n − 1 + offset) + c(n − 1) − ½ log |Ψ|,   power = −(ν_n − 1)/2,   ratio = −κ_n/(κ_n − 1)
 */
import { logarithmOf } from './logarithm';
import { countOf, laneOf, LOG_DETERMINANT, NiwRecord, OWN_BASE, POWER, RATIO } from './niw-record';
import { NUMBER } from './panel';

/** Writes a lane's numbers after its rows or the seating rule have changed. */
export function refreshSeat(chain: NiwRecord, lane: usize): void {
  const count = countOf(chain, lane);
  const n = f64.load(count);
  const kappa = chain.kappa + n;
  const halfLogDeterminant = 0.5 * f64.load(count, LOG_DETERMINANT);
  const constant = chain.constants + <usize>n * NUMBER;
  f64.store(lane, logarithmOf(n + chain.sizeOffset) + f64.load(constant) - halfLogDeterminant);
  f64.store(lane, 0.5 * (chain.dof + n + 1), POWER);
  f64.store(lane, kappa / (kappa + 1), RATIO);
  if (n > 1) {
    const removed = logarithmOf(n - 1 + chain.sizeOffset) + f64.load(constant - NUMBER);
    f64.store(count, removed - halfLogDeterminant, OWN_BASE);
  }
}

/** Makes a lane of at least two rows score one of them as if removed, until `refreshSeat`. */
export function scoreAsRemoved(chain: NiwRecord, lane: usize): void {
  const count = countOf(chain, lane);
  const n = f64.load(count);
  const kappa = chain.kappa + n;
  f64.store(lane, f64.load(count, OWN_BASE));
  f64.store(lane, -0.5 * (chain.dof + n - 1), POWER);
  f64.store(lane, -kappa / (kappa - 1), RATIO);
}

/** After the seating rule or the number of clusters has changed. */
export function refreshNewSeat(chain: NiwRecord): void {
  chain.newSeat = f64.load(chain.newSeats + ((<usize>chain.clusters) << 3));
}

export function refreshAllSeats(chain: NiwRecord): void {
  for (let position = 0; position < chain.clusters; position++) refreshSeat(chain, laneOf(chain, position));
  refreshNewSeat(chain);
}
