/** Probabilities of a grid's points from their log weights, and moments under them. */
import type { Moments } from './weights-factor.js';

/** Log weights become probabilities, in their place. */
export function normalise(logWeights: Float64Array): {
  readonly probabilities: Float64Array;
  readonly logTotal: number;
} {
  const largest = logWeights.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  let total = 0;
  for (const [point, logWeight] of logWeights.entries()) {
    const weight = Math.exp(logWeight - largest);
    logWeights[point] = weight;
    total += weight;
  }
  for (const [point, weight] of logWeights.entries()) logWeights[point] = weight / total;
  return { probabilities: logWeights, logTotal: largest + Math.log(total) };
}

/** Of a number that is known, itself. */
export function moments(values: Float64Array, probabilities: Float64Array): Moments {
  const first = values[0]!;
  let mean = 0;
  let square = 0;
  for (const [point, probability] of probabilities.entries()) {
    mean += probability * (values[point]! - first);
    square += probability * (values[point]! - first) ** 2;
  }
  return { mean: first + mean, sd: Math.sqrt(Math.max(0, square - mean ** 2)) };
}
