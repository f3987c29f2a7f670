/**
 * The state of a collapsed chain whose clusters have independent columns (or blocks of columns, such as a multinomial's),
 * as it lies in memory: numbers, then 32-bit words, in this order, written by the host (`../column-record.ts` mirrors it).
 *
 * What is known of the clusters lies in *planes*: one number a cluster, `capacity` of them, side by side, so that
 * vector lanes run over clusters. Plane 0 holds counts, plane 1 the log weights of the clusters' seats, and each
 * column has some of its own from `plane` on, described where its kind is scored. Rows of data know their cluster
 * by slot, since positions change whenever a cluster empties; `positionOf` leads from the one to the other.
 */
import { NUMBER } from './panel';

export class ColumnChain {
  /** The seating rule of the sweep under way: a cluster of n rows weighs n + sizeOffset. */
  sizeOffset: f64 = 0;
  /** N × width, row-major. */
  data: usize = 0;
  rows: i32 = 0;
  width: i32 = 0;
  seed0: u32 = 0;
  seed1: u32 = 0;
  /** N 32-bit slots; −1 is unseated. */
  slots: usize = 0;
  /** N: log p(x_i) under the prior, less a term that is the same in every cluster. */
  priorPredictive: usize = 0;
  /** `columnCount` records of columns. */
  columns: usize = 0;
  columnCount: i32 = 0;
  /** Occupied clusters, and how many there is room for (even). */
  clusters: i32 = 0;
  capacity: i32 = 0;
  planes: usize = 0;
  planeCount: i32 = 0;
  /** `capacity` 32-bit slots by position, and positions by slot. */
  slotOf: usize = 0;
  positionOf: usize = 0;
  /** `capacity` + 1 numbers: log weight of a new cluster's seat by the number of occupied clusters. */
  newSeats: usize = 0;
  /** `capacity` + 2 numbers: log weights and then weights of the clusters and a new one. */
  scores: usize = 0;
  /** `planeCount` numbers: a cluster as it was before a row left it. */
  kept: usize = 0;
  /** Whether blocks of Normals still hold the row that is being seated, and only score as if they did not, 0 or 1. */
  lent: i32 = 0;
  /** Two numbers for each column of the widest block of Normals. */
  workspace: usize = 0;
  /** Of split–merge proposals: N 32-bit rows, and how many of each were accepted. */
  members: usize = 0;
  splits: i32 = 0;
  merges: i32 = 0;
}

/** One column, or several that depend on each other: its kind, its prior and its tables. */
export class Column {
  /** What they are depends on the kind. */
  first: f64 = 0;
  second: f64 = 0;
  third: f64 = 0;
  fourth: f64 = 0;
  kind: i32 = 0;
  /** First column of the data. */
  offset: i32 = 0;
  plane: i32 = 0;
  /** Cells of a Dirichlet, columns of a block of Normals. */
  cells: i32 = 0;
  /** Plane of a cluster's rows whose cell is not missing; that of its rows where no cell of the column is. */
  counts: i32 = 0;
  /** Whether a cell of the column is missing, 0 or 1. */
  incomplete: i32 = 0;
  /** Numbers by a cluster's size that the host computed, and others, or 0. */
  constants: usize = 0;
  /** Tables of log-gamma, one a cell and one for their total, or 0. */
  tables: usize = 0;
}

/** Kinds of a column; 6 is a Multinomial, whose cells are the data's own columns. */
export const NORMAL: i32 = 0;
export const NORMAL_MEAN: i32 = 1;
export const GAMMA: i32 = 2;
export const POISSON: i32 = 3;
export const SUCCESSES: i32 = 4;
export const CATEGORICAL: i32 = 5;
export const NIW: i32 = 7;
export const SPHERICAL: i32 = 8;

const COUNTS: i32 = 0;
const SEATS: i32 = 1;

export function columnAt(chain: ColumnChain, index: i32): Column {
  return changetype<Column>(chain.columns + <usize>index * offsetof<Column>());
}

/** The address of a plane. */
@inline
export function planeOf(chain: ColumnChain, plane: i32): usize {
  return chain.planes + <usize>plane * <usize>chain.capacity * NUMBER;
}

/** The address of a cluster's number in a plane. */
@inline
export function entryOf(chain: ColumnChain, plane: i32, position: i32): usize {
  return planeOf(chain, plane) + <usize>position * NUMBER;
}

export function countOf(chain: ColumnChain, position: i32): usize {
  return entryOf(chain, COUNTS, position);
}

export function seatOf(chain: ColumnChain, position: i32): usize {
  return entryOf(chain, SEATS, position);
}

/** A cluster's rows that have a cell in the column. */
export function observedIn(chain: ColumnChain, column: Column, position: i32): usize {
  return entryOf(chain, column.counts, position);
}

/** The row of data. */
export function rowOf(chain: ColumnChain, row: i32): usize {
  return chain.data + <usize>row * <usize>chain.width * NUMBER;
}

/** The slot of a row's cluster, −1 for a row without one. */
export function rowSlot(chain: ColumnChain, row: i32): i32 {
  return i32.load(chain.slots + ((<usize>row) << 2));
}

export function setRowSlot(chain: ColumnChain, row: i32, slot: i32): void {
  i32.store(chain.slots + ((<usize>row) << 2), slot);
}
