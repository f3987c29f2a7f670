/** rate ~ Gamma(shape, rate): density proportional to x^(shape−1) exp(−rate·x), x > 0. */
import { err, ok } from '../../core/result.js';
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

function gammaLogNormaliser({ shape, rate }: GammaHyperparameters): number {
  return logGamma(shape) - shape * Math.log(rate);
}
