/**
 * Rows that samplers pass over: a matrix in memory, or more than memory is to hold, a block at a time. A matrix is the
 * case of one block.
 */
import { type RowMatrix, totalWeight } from '../distributions/row-matrix.js';

export type RowSource = RowMatrix | RowBlocks;

export interface RowBlocks {
  readonly rows: number;
  readonly columns: number;
  /** How many rows they count as: N, or the sum of their case weights. */
  readonly mass: number;
  /** Rows drawn from all of them without preference: what starts are chosen on. */
  readonly sample: RowMatrix;
  /** Whether any cell is missing. */
  readonly incomplete: boolean;
  /** All rows, in order; one pass is under way at a time. */
  blocks(): AsyncIterable<RowMatrix>;
}

export function isInBlocks(source: RowSource): source is RowBlocks {
  return 'blocks' in source;
}

/** The rows' blocks, in order. */
export function blocksOf(source: RowSource): AsyncIterable<RowMatrix> | Iterable<RowMatrix> {
  return isInBlocks(source) ? source.blocks() : [source];
}

/** How many rows they count as. */
export function massOf(source: RowSource): number {
  return isInBlocks(source) ? source.mass : totalWeight(source);
}
