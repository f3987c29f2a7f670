/**
 * Random variates fed by one stream: normal, gamma and Poisson from stdlib, the rest built on them.
 *
 * Beta and binomial are built here because stdlib's fail a chi-square test against their own law in the
 * versions at hand (beta with equal shapes above 1.5; binomial with a mean above 10).
 */
import gamma from '@stdlib/random-base-gamma';
import normal from '@stdlib/random-base-normal';
import poisson from '@stdlib/random-base-poisson';
import type { RandomStream } from '../core/random-stream.js';

export interface Variates {
  /** On [0, 1). */
  uniform(): number;
  /** N(0, 1). */
  normal(): number;
  gamma(shape: number, rate: number): number;
  beta(a: number, b: number): number;
  /** A vector on the simplex. */
  dirichlet(concentration: readonly number[]): number[];
  poisson(rate: number): number;
  binomial(trials: number, probability: number): number;
  /** An index with probability in proportion to the weights. */
  categorical(weights: readonly number[]): number;
}

/** A generator a stream: its draws are a function of the stream's numbers alone. */
export function createVariates(stream: RandomStream): Variates {
  const standardNormal = normal.factory(0, 1, { prng: stream });
  const drawGamma = gamma.factory({ prng: stream });
  const drawPoisson = poisson.factory({ prng: stream });

  /** log of a Gamma(shape, 1) draw; small shapes stay in the log, where their draws do not underflow. */
  const logGammaDraw = (shape: number): number =>
    shape >= 1
      ? Math.log(drawGamma(shape, 1))
      : Math.log(drawGamma(shape + 1, 1)) + Math.log(1 - stream()) / shape;

  const dirichlet = (concentration: readonly number[]): number[] => {
    const logs = concentration.map(logGammaDraw);
    const largest = Math.max(...logs);
    const weights = logs.map((value) => Math.exp(value - largest));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  };

  const beta = (a: number, b: number): number => dirichlet([a, b])[0]!;

  return {
    uniform: stream,
    normal: () => standardNormal(),
    gamma: (shape, rate) => (shape >= 1 ? drawGamma(shape, rate) : Math.exp(logGammaDraw(shape)) / rate),
    beta,
    dirichlet,
    poisson: (rate) => (rate === 0 ? 0 : drawPoisson(rate)),
    binomial: (trials, probability) => drawBinomial(trials, probability, stream, beta),
    categorical: (weights) => drawIndex(weights, stream()),
  };
}

/**
 * Binomial by order statistics (Relles 1972): of n uniforms the i-th smallest is Beta(i, n + 1 − i), and
 * given it the others on either side are uniform; so each beta draw halves the trials left.
 */
function drawBinomial(
  trials: number,
  probability: number,
  stream: RandomStream,
  beta: (a: number, b: number) => number,
): number {
  let successes = 0;
  let left = trials;
  let p = probability;
  while (left > 16) {
    const middle = Math.floor(left / 2) + 1;
    const split = beta(middle, left + 1 - middle);
    if (split <= p) {
      successes += middle;
      left -= middle;
      p = split === 1 ? 0 : (p - split) / (1 - split);
    } else {
      left = middle - 1;
      p /= split;
    }
  }
  for (; left > 0; left--) if (stream() < p) successes++;
  return successes;
}

function drawIndex(weights: readonly number[], uniform: number): number {
  const target = uniform * weights.reduce((sum, weight) => sum + weight, 0);
  let cumulative = 0;
  for (const [index, weight] of weights.entries()) {
    cumulative += weight;
    if (cumulative > target) return index;
  }
  return weights.findLastIndex((weight) => weight > 0);
}
