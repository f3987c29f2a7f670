/**
 * Means and covariances of columns that are read in blocks, as `mean(x)` and `cov(x)` are of rows in memory: a missing cell is
 * left out of its column; a covariance is the sum over the rows that have both cells, divided as if the others added 0.
 */
import type { RowBlock } from '../observed-table.js';

export interface Moments {
  readonly mean: readonly number[];
  /** Divisor N − 1, N the rows' weights; of a variance those of its cells. */
  readonly covariance: readonly (readonly number[])[];
}

/** How many rows they count as, and the cells of each column. */
interface Counts {
  readonly mass: number;
  readonly observed: readonly number[];
}

/** One pass; sums are of differences from `centre`, a point among the rows, so that a large offset costs no digits. */
export async function measureMoments(
  blocks: AsyncIterable<RowBlock>,
  centre: readonly number[],
  { mass, observed }: Counts,
): Promise<Moments> {
  const width = centre.length;
  const products = new Float64Array(width * width);
  /** Of column a over the rows that have column b, and their weights. */
  const sums = new Float64Array(width * width);
  const weightsOfBoth = new Float64Array(width * width);
  const difference = new Float64Array(width);
  for await (const { values, weights } of blocks) {
    for (let start = 0, row = 0; start < values.length; start += width, row++) {
      const weight = weights === undefined ? 1 : weights[row]!;
      for (let a = 0; a < width; a++) difference[a] = values[start + a]! - centre[a]!;
      for (let a = 0; a < width; a++) {
        const own = weight * difference[a]!;
        if (Number.isNaN(own)) continue;
        for (let b = 0; b <= a; b++) {
          const other = difference[b]!;
          if (Number.isNaN(other)) continue;
          products[a * width + b]! += own * other;
          sums[a * width + b]! += own;
          if (b < a) sums[b * width + a]! += weight * other;
          weightsOfBoth[a * width + b]! += weight;
        }
      }
    }
  }
  const excess = centre.map((_, a) => sums[a * width + a]! / observed[a]!);
  return {
    mean: centre.map((value, a) => value + excess[a]!),
    covariance: centre.map((_, left) =>
      centre.map((_, right) => {
        const a = Math.max(left, right);
        const b = Math.min(left, right);
        const about =
          products[a * width + b]! -
          excess[b]! * sums[a * width + b]! -
          excess[a]! * sums[b * width + a]! +
          excess[a]! * excess[b]! * weightsOfBoth[a * width + b]!;
        return about / ((a === b ? observed[a]! : mass) - 1);
      }),
    ),
  };
}
