/**
 * The collapsed Gibbs sweep (Neal, "Markov chain sampling methods for Dirichlet process mixture models", 2000,
 * algorithm 3): each row in turn leaves its cluster, is scored under every cluster and a new one, and is seated
 * by a draw.
 *
 * A row that stays never moves anything: its own cluster is scored as if the row were removed (`niw-seat.ts`),
 * and only a row that goes elsewhere costs two rank-one changes.
 */
import { closeCluster, openCluster, positionOf, rowSlot, setRowSlot, slotOf } from './niw-cluster';
import { absorbRow, releaseRow } from './niw-posterior';
import { rebuildCluster, rebuildIfDue } from './niw-rebuild';
import { countOf, laneOf, NiwRecord, POWER, RATIO, rowOf } from './niw-record';
import { scoreClusters, weighSeats } from './niw-score';
import { refreshSeat, scoreAsRemoved } from './niw-seat';
import { NUMBER } from './panel';
import { uniformAt } from './philox';

/** The counter's third word for draws of the sweep. */
const DOMAIN: u32 = 1;
/**
 * Where 1 − s is below this, the row is nearly all of its cluster's scatter in some direction, and taking it
 * out by formula would lose more than twelve bits: the cluster is computed afresh without it instead.
 */
const SAFE: f64 = 1.0 / 4096.0;

/**
 * Seats rows `from`, `from` + 1, … (with `unseatedOnly` those without a cluster), and returns the row it stopped
 * at: N, or the first that might need a cluster for which there is no room.
 */
export function sweepRows(chain: NiwRecord, from: i32, iteration: u32, unseatedOnly: bool): i32 {
  for (let row = from; row < chain.rows; row++) {
    if (chain.clusters == chain.capacity) return row;
    if (!unseatedOnly || rowSlot(chain, row) < 0) seatRow(chain, row, iteration);
  }
  return chain.rows;
}

function seatRow(chain: NiwRecord, row: i32, iteration: u32): void {
  const x = rowOf(chain, row);
  let own = leaveSingleton(chain, row);
  let largest = scoreWithout(chain, x, own);
  if (own >= 0 && !(f64.load(chain.stretches + ((<usize>own) << 3)) > SAFE)) {
    setRowSlot(chain, row, -1);
    rebuildCluster(chain, own);
    own = -1;
    largest = scoreClusters(chain, x);
  }
  const uniform = uniformAt(chain.seed0, chain.seed1, row, iteration, DOMAIN);
  const newScore = chain.newSeat + f64.load(chain.priorPredictive + ((<usize>row) << 3));
  let drawn = drawCluster(chain, largest, newScore, uniform);
  if (drawn == own) return;

  if (own >= 0) {
    const lane = laneOf(chain, own);
    releaseRow(chain, lane, x);
    refreshSeat(chain, lane);
    setRowSlot(chain, row, -1);
    rebuildIfDue(chain, own);
  }
  if (drawn == chain.clusters) drawn = openCluster(chain);
  const lane = laneOf(chain, drawn);
  absorbRow(chain, lane, x);
  refreshSeat(chain, lane);
  setRowSlot(chain, row, slotOf(chain, drawn));
}

/** The position of the row's cluster, or −1 if it has none or was alone in it; then that cluster is closed. */
function leaveSingleton(chain: NiwRecord, row: i32): i32 {
  const slot = rowSlot(chain, row);
  if (slot < 0) return -1;
  const own = positionOf(chain, slot);
  if (f64.load(countOf(chain, laneOf(chain, own))) > 1) return own;
  closeCluster(chain, own);
  setRowSlot(chain, row, -1);
  return -1;
}

/** Scores all clusters, `own` as if the row were removed from it. */
function scoreWithout(chain: NiwRecord, x: usize, own: i32): f64 {
  if (own < 0) return scoreClusters(chain, x);
  const lane = laneOf(chain, own);
  const base = f64.load(lane);
  const power = f64.load(lane, POWER);
  const ratio = f64.load(lane, RATIO);
  scoreAsRemoved(chain, lane);
  const largest = scoreClusters(chain, x);
  f64.store(lane, base);
  f64.store(lane, power, POWER);
  f64.store(lane, ratio, RATIO);
  return largest;
}

/** A cluster's position, or the number of clusters for a new one: the inverse of the distribution function. */
function drawCluster(chain: NiwRecord, largest: f64, newScore: f64, uniform: f64): i32 {
  const seats = chain.clusters + 1;
  const newSeat = chain.scores + ((<usize>chain.clusters) << 3);
  f64.store(newSeat, newScore);
  f64.store(newSeat, -Infinity, NUMBER);
  let remaining = uniform * weighSeats(chain.scores, seats, max(largest, newScore));
  let last = -1;
  for (let seat = 0; seat < seats; seat++) {
    const weight = f64.load(chain.scores + ((<usize>seat) << 3));
    remaining -= weight;
    if (remaining < 0) return seat;
    if (weight > 0) last = seat;
  }
  return last;
}
