/**
 * Sums that forget nothing: a number kept as high + low, good to 106 bits (Dekker, "A floating-point technique for
 * extending the available precision", 1971), so that rows may come and go for ever without a sum drifting.
 */
const SPLITTER: f64 = 134217729;

/** Adds a number to the sum whose parts are at the two addresses. */
export function addNumber(high: usize, low: usize, value: f64): void {
  const former = f64.load(high);
  const sum = former + value;
  const part = sum - former;
  const rest = f64.load(low) + (former - (sum - part) + (value - part));
  const rounded = sum + rest;
  f64.store(high, rounded);
  f64.store(low, rest - (rounded - sum));
}

/** What rounding took from a product: a·b − fl(a·b), exactly, for a and b below 2^996. */
export function productError(a: f64, b: f64, product: f64): f64 {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

@inline
function upperHalf(a: f64): f64 {
  const scaled = SPLITTER * a;
  return scaled - (scaled - a);
}
