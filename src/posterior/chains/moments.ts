/** Mean and variance of numbers, in two passes. */

export function mean(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total / values.length;
}

/** Unbiased: the sum of squared deviations over n − 1. */
export function variance(values: Float64Array): number {
  const centre = mean(values);
  let total = 0;
  for (const value of values) total += (value - centre) ** 2;
  return total / (values.length - 1);
}
