/** Turning log weights into probabilities and one draw, by the definitions. */

/** log Σ exp(v), −∞ for no finite entry. */
export function logSumExp(values: readonly number[]): number {
  const largest = Math.max(...values);
  if (largest === Number.NEGATIVE_INFINITY) return largest;
  return largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}

/**
 * The first index whose cumulative weight exceeds `uniform` of the total: the inverse of the distribution
 * function. −1 where every weight is zero.
 */
export function drawIndex(logWeights: readonly number[], uniform: number): number {
  const largest = Math.max(...logWeights);
  if (largest === Number.NEGATIVE_INFINITY) return -1;
  const weights = logWeights.map((value) => Math.exp(value - largest));
  const target = uniform * weights.reduce((sum, weight) => sum + weight, 0);
  let cumulative = 0;
  for (const [index, weight] of weights.entries()) {
    cumulative += weight;
    if (cumulative > target) return index;
  }
  return weights.findLastIndex((weight) => weight > 0);
}
