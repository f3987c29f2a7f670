/**
 * The state of a collapsed chain of Normal clusters, as it lies in memory: five numbers, then 32-bit words, in
 * this order, written by the host (`../niw-record.ts` mirrors it).
 *
 * Clusters live in *groups* of four, side by side, so that vector lanes run over clusters and a group is read
 * from end to end while it is scored. A group is a sequence of rows of four numbers:
 *
 *   base, power, ratio      log p(x) + log seating weight = base − power · log(1 + ratio · q)
 *   mean (D rows)           m of the cluster's posterior
 *   factor (D(D+1)/2 rows)  W = L⁻¹ of its Ψ = L Lᵀ, packed by rows of the lower triangle
 *   count, logDeterminant   n and log |Ψ|
 *   ownBase                 `base` for a row that is scored as if removed
 *   meter                   how much error down-dating may have left in the factor, in units of rounding
 *   slot                    (a 64-bit integer) the name by which rows refer to the cluster
 *
 * with q = |W (x − m)|². The lanes behind the last cluster have base −∞. Rows of data know their cluster by slot,
 * since positions change whenever a cluster empties; `positionOf` leads from the one to the other.
 */
import { NUMBER } from './panel';

export class NiwRecord {
  /** Of the prior: κ, ν, log |Ψ|. */
  kappa: f64 = 0;
  dof: f64 = 0;
  logDeterminant: f64 = 0;
  /** The seating rule of the sweep under way. */
  sizeOffset: f64 = 0;
  /** log weight of a new cluster's seat, beside the clusters there are. */
  newSeat: f64 = 0;
  /** Largest relative difference found so far between a kept factor and a fresh one. */
  drift: f64 = 0;
  /** N × D, row-major. */
  data: usize = 0;
  rows: i32 = 0;
  columns: i32 = 0;
  seed0: u32 = 0;
  seed1: u32 = 0;
  /** N 32-bit slots; −1 is unseated. */
  slots: usize = 0;
  /** N: log p(x_i) under the prior. */
  priorPredictive: usize = 0;
  /** N + 1: the part of log p(x given n rows) that depends on n alone. */
  constants: usize = 0;
  /** Mean and factor of the prior, D + D(D+1)/2 numbers in the order of a cluster's. */
  priorShape: usize = 0;
  /** Occupied clusters, and how many there is room for (a multiple of four). */
  clusters: i32 = 0;
  capacity: i32 = 0;
  groups: usize = 0;
  /** `capacity` 32-bit positions by slot. */
  positionOf: usize = 0;
  /** `capacity` + 1 numbers: log weight of a new cluster's seat by the number of occupied clusters. */
  newSeats: usize = 0;
  /** `capacity` + 1 numbers: log weights and then weights of the clusters and a new one. */
  scores: usize = 0;
  /** `capacity` numbers: 1 + ratio · q. */
  stretches: usize = 0;
  /** Of split–merge proposals: a group, N 32-bit rows, and how many of each were accepted. */
  trio: usize = 0;
  members: usize = 0;
  splits: i32 = 0;
  merges: i32 = 0;
  /** Workspace: 4D numbers of deviations, D of a rotated row, a lane's numbers. */
  deviation: usize = 0;
  rotated: usize = 0;
  kept: usize = 0;
}

/** Bytes of a row of a group. */
export const GROUP_ROW: usize = 32;
export const POWER: usize = 1 * GROUP_ROW;
export const RATIO: usize = 2 * GROUP_ROW;
export const MEAN: usize = 3 * GROUP_ROW;
const TRAILING_ROWS: usize = 5;

/** Rows of a lane's mean and factor. */
function shapeRows(columns: i32): usize {
  return <usize>columns + (<usize>columns * (<usize>columns + 1)) / 2;
}

export function groupBytes(columns: i32): usize {
  return MEAN + (shapeRows(columns) + TRAILING_ROWS) * GROUP_ROW;
}

/** The address of a cluster's base, from which its other numbers have fixed distances. */
export function laneOf(chain: NiwRecord, position: i32): usize {
  return chain.groups + <usize>(position >> 2) * groupBytes(chain.columns) + <usize>(position & 3) * NUMBER;
}

export function factorOf(chain: NiwRecord, lane: usize): usize {
  return lane + MEAN + <usize>chain.columns * GROUP_ROW;
}

/** The address of a lane's count; the rows after it follow at `LOG_DETERMINANT` and so on. */
export function countOf(chain: NiwRecord, lane: usize): usize {
  return lane + MEAN + shapeRows(chain.columns) * GROUP_ROW;
}

/** Distances from a lane's count. */
export const LOG_DETERMINANT: usize = 1 * GROUP_ROW;
export const OWN_BASE: usize = 2 * GROUP_ROW;
export const METER: usize = 3 * GROUP_ROW;
export const SLOT: usize = 4 * GROUP_ROW;

/** The row of data. */
export function rowOf(chain: NiwRecord, row: i32): usize {
  return chain.data + <usize>row * <usize>chain.columns * NUMBER;
}
