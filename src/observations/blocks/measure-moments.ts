/** Means and covariances of columns that are read in blocks. */

export interface Moments {
  readonly mean: readonly number[];
  /** Divisor N − 1. */
  readonly covariance: readonly (readonly number[])[];
}

/** One pass; sums are of differences from `centre`, a point among the rows, so that a large offset costs no digits. */
export async function measureMoments(
  blocks: AsyncIterable<Float64Array>,
  centre: readonly number[],
): Promise<Moments> {
  const width = centre.length;
  const sums = new Float64Array(width);
  const products = new Float64Array(width * width);
  const difference = new Float64Array(width);
  let rows = 0;
  for await (const block of blocks) {
    rows += block.length / width;
    for (let start = 0; start < block.length; start += width) {
      for (let a = 0; a < width; a++) {
        const own = block[start + a]! - centre[a]!;
        difference[a] = own;
        sums[a]! += own;
        for (let b = 0; b <= a; b++) products[a * width + b]! += own * difference[b]!;
      }
    }
  }
  const excess = Array.from(sums, (sum) => sum / rows);
  return {
    mean: centre.map((value, a) => value + excess[a]!),
    covariance: centre.map((_, a) =>
      centre.map((_, b) => {
        const product = products[Math.max(a, b) * width + Math.min(a, b)]!;
        return (product - rows * excess[a]! * excess[b]!) / (rows - 1);
      }),
    ),
  };
}
