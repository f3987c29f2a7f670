/**
 * Sample quantiles by linear interpolation of the order statistics x_(0) ≤ … ≤ x_(n−1):
 *
 *   q(p) = x_(⌊h⌋) + (h − ⌊h⌋) (x_(⌊h⌋+1) − x_(⌊h⌋)),  h = (n − 1) p,
 *
 * which is type 7 of R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages, The American Statistician
 * 50 (1996) 361–365.
 */

/** The quantile of values in any order, which are left as they are; NaN when there are none. */
export function quantile(values: Float64Array, probability: number): number {
  const sorted = values.slice().sort();
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below];
  if (low === undefined) return Number.NaN;
  const high = sorted[below + 1] ?? low;
  // Equal neighbours need no step between them, which between infinities would be NaN.
  return high === low ? low : low + (position - below) * (high - low);
}
