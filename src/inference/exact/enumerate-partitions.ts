/**
 * Every partition of a few rows, and the marginal likelihood of the rows under each: Bell(N) of them, from the log
 * marginals of the 2^N − 1 blocks that rows can form.
 */
import { type ConjugateFamily, logMarginal } from '../../distributions/families/conjugate-family.js';
import { addFeatures } from '../../distributions/gather-statistics.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';

/** Bell(10) = 115,975 partitions take a tenth of a second; Bell(13) = 27,644,437 would take minutes. */
export const mostEnumerableRows = 10;

/** A set of rows as a bit mask: row i is bit i. */
export type Block = number;

export interface Blocks {
  /** Σ T(x) of each block, by its mask. */
  readonly statistics: readonly SufficientStatistics[];
  /** log ∫ Π f(x_i given θ) p(θ) dθ over the block's rows, by its mask; 0 for the empty one. */
  readonly logMarginals: Float64Array;
}

/** Statistics and log marginals of all blocks; a block's statistics are those without its last row, and that row's. */
export function enumerateBlocks<H, P>(family: ConjugateFamily<H, P>, prior: H, data: RowMatrix): Blocks {
  const empty = { features: new Float64Array(family.featureCount), logBaseMeasure: 0 };
  const statistics: SufficientStatistics[] = [empty];
  const logMarginals = new Float64Array(2 ** data.rows);
  for (let block = 1; block < 2 ** data.rows; block++) {
    const last = 31 - Math.clz32(block);
    const rest = statistics[block - (1 << last)] ?? empty;
    const row = rowOf(data, last);
    const features = rest.features.slice();
    addFeatures(family.features, row, features);
    const own = { features, logBaseMeasure: rest.logBaseMeasure + family.logBaseMeasure(row) };
    statistics.push(own);
    logMarginals[block] = logMarginal(family, prior, own);
  }
  return { statistics, logMarginals };
}

/** Calls `visit` with the blocks of every partition of rows 0 … N − 1; the array is reused between calls. */
export function forEachPartition(rows: number, visit: (blocks: readonly Block[]) => void): void {
  const blocks: Block[] = [];
  const seat = (row: number): void => {
    if (row === rows) {
      visit(blocks);
      return;
    }
    const bit = 1 << row;
    for (let k = 0; k < blocks.length; k++) {
      blocks[k]! |= bit;
      seat(row + 1);
      blocks[k]! ^= bit;
    }
    blocks.push(bit);
    seat(row + 1);
    blocks.pop();
  };
  seat(0);
}

export function sizeOf(block: Block): number {
  let size = 0;
  for (let rest = block; rest !== 0; rest &= rest - 1) size++;
  return size;
}
