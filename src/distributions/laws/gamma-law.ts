/** rate ~ Gamma(shape, rate): density proportional to x^(shape−1) exp(−rate·x), x > 0. */
import { err, ok } from '../../core/result.js';
import type { CellMoments } from '../missing-law.js';
import { independentNumbers } from '../numbers/joint-numbers.js';
import { gammaNumber } from '../numbers/number-law.js';
import { digamma, logGamma, xLogY } from '../special-functions.js';
import type { ParameterLaw } from './parameter-law.js';

export interface GammaHyperparameters {
  readonly shape: number;
  readonly rate: number;
}

/** The law of a positive number x. */
export const gammaLaw: ParameterLaw<GammaHyperparameters, number> = {
  logDensity: (prior, x) => xLogY(prior.shape - 1, x) - prior.rate * x - gammaLogNormaliser(prior),
  logNormaliser: gammaLogNormaliser,
  mode: ({ shape, rate }) =>
    shape >= 1
      ? ok((shape - 1) / rate)
      : err(`the density of Gamma(${shape}, ${rate}) grows without bound towards 0`),
  mean: ({ shape, rate }) => ok(shape / rate),
  draw: ({ shape, rate }, variates) => variates.gamma(shape, rate),
  numbers: {
    parts: () => [{ name: 'rate', dimensions: [] }],
    values: (value) => [value],
    joint: ({ shape, rate }) => independentNumbers([gammaNumber(shape, rate)]),
  },
  divergence: (from, to) =>
    (from.shape - to.shape) * digamma(from.shape) -
    logGamma(from.shape) +
    logGamma(to.shape) +
    to.shape * Math.log(from.rate / to.rate) +
    from.shape * (to.rate / from.rate - 1),
};

/** E log x = ψ(shape) − log rate. */
export function expectedLogGamma({ shape, rate }: GammaHyperparameters): number {
  return digamma(shape) - Math.log(rate);
}

/**
 * Of x ~ Gamma(events, λ) with λ ~ Gamma(shape, rate): mean events·rate/(shape − 1), variance mean² · (events + shape − 1) /
 * (events (shape − 2)). A mean that is infinite, as of shape 1 or less, leaves no variance.
 */
export function gammaSumMoments(events: number, { shape, rate }: GammaHyperparameters): CellMoments {
  if (shape <= 1) return { mean: Number.POSITIVE_INFINITY, variance: Number.POSITIVE_INFINITY };
  const mean = (events * rate) / (shape - 1);
  const variance =
    shape > 2 ? (mean ** 2 * (events + shape - 1)) / (events * (shape - 2)) : Number.POSITIVE_INFINITY;
  return { mean, variance };
}

function gammaLogNormaliser({ shape, rate }: GammaHyperparameters): number {
  return logGamma(shape) - shape * Math.log(rate);
}
