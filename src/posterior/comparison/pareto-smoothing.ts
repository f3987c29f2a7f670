/**
 * Importance weights whose largest are replaced by the expected order statistics of a generalised Pareto law fitted to them
 * (PSIS), which bounds what single draws can do. Its shape k̂ says whether the weights may be trusted: below 0.7 they may.
 *
 * A. Vehtari, D. Simpson, A. Gelman, Y. Yao and J. Gabry, Pareto smoothed importance sampling, Journal of Machine Learning
 * Research 25 (2024) 1–58.
 */
import { fitGeneralisedPareto, generalisedParetoQuantile } from './generalised-pareto.js';

export interface SmoothedWeights {
  /** Logarithms of weights that sum to one. */
  readonly logWeights: Float64Array;
  /** k̂; infinite where the tail has too few draws, or a weight is infinite. */
  readonly shape: number;
}

/** Draws in a tail that a law is fitted to, at least. */
const shortestTail = 5;

export function smoothWeights(logRatios: Float64Array): SmoothedWeights {
  const largest = logRatios.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const logWeights = logRatios.map((ratio) => ratio - largest);
  const length = tailLength(logWeights.length);
  let shape = Number.POSITIVE_INFINITY;
  if (length >= shortestTail && logWeights.every((value) => !Number.isNaN(value))) {
    const order = Uint32Array.from(logWeights.keys()).sort((a, b) => logWeights[a]! - logWeights[b]!);
    const tail = order.subarray(order.length - length);
    const cutoff = Math.max(logWeights[order[order.length - length - 1]!]!, smallestCutoff);
    shape = smoothTail(logWeights, tail, Math.exp(cutoff));
  }
  const total = Math.log(logWeights.reduce((sum, value) => sum + Math.exp(value), 0));
  return { logWeights: logWeights.map((value) => value - total), shape };
}

/** Logarithm of the smallest normal double: weights below it are none. */
const smallestCutoff = -708;

/** A fifth of the draws, or 3 √S where that is fewer. */
function tailLength(draws: number): number {
  return Math.ceil(Math.min(0.2 * draws, 3 * Math.sqrt(draws)));
}

/** `tail` are the positions of the largest weights, in increasing order. */
function smoothTail(logWeights: Float64Array, tail: Uint32Array, cutoff: number): number {
  const exceedances = Float64Array.from(tail, (position) => Math.exp(logWeights[position]!) - cutoff);
  const above = exceedances.filter((value) => value > 0);
  if (above.length < shortestTail) return Number.POSITIVE_INFINITY;
  // Weights that are all alike have no tail to speak of.
  if (above.at(-1)! - above[0]! <= Number.EPSILON * cutoff) return Number.NEGATIVE_INFINITY;
  const law = fitGeneralisedPareto(above);
  if (!Number.isFinite(law.shape)) return law.shape;
  for (let j = 0; j < tail.length; j++) {
    const expected = cutoff + generalisedParetoQuantile(law, (j + 0.5) / tail.length);
    // No weight may be larger than the largest was.
    logWeights[tail[j]!] = Math.min(0, Math.log(expected));
  }
  return law.shape;
}
