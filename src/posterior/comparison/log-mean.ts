/** log((1/n) Σ exp(x)), and log Σ exp(x), without overflow. */

export function logSumOf(values: Float64Array): number {
  const largest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(largest)) return largest;
  return largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}

export function logMeanOf(values: Float64Array): number {
  return logSumOf(values) - Math.log(values.length);
}
