/** Blocks of cells whose last column is the rows' case weights → the observed cells, and the weights beside them. */
import type { RowBlock } from '../observed-table.js';

/** `width` counts the column of weights; what is handed on lasts until the next block. */
export async function* weightedBlocks(
  blocks: AsyncIterable<Float64Array>,
  width: number,
): AsyncIterable<RowBlock> {
  const observed = width - 1;
  let values = new Float64Array(0);
  let weights = new Float64Array(0);
  for await (const block of blocks) {
    const rows = block.length / width;
    if (weights.length !== rows) {
      values = new Float64Array(rows * observed);
      weights = new Float64Array(rows);
    }
    for (let row = 0; row < rows; row++) {
      const start = row * width;
      values.set(block.subarray(start, start + observed), row * observed);
      weights[row] = block[start + observed]!;
    }
    yield { values, weights };
  }
}

/** The same of rows that count once each. */
export async function* unweightedBlocks(blocks: AsyncIterable<Float64Array>): AsyncIterable<RowBlock> {
  for await (const values of blocks) yield { values };
}
