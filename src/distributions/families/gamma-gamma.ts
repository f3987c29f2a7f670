/**
 * x ~ Gamma(shape, rate) with known shape c, rate ~ Gamma:
 * log f = c log rate − rate·x + (c − 1) log x − log Γ(c).
 */
import { gammaSumMoments } from '../laws/gamma-sum-moments.js';
import { gammaMixtureNumber, gammaNumber } from '../numbers/number-law.js';
import { emissionSignature, rate } from '../signatures/emission-signature.js';
import { positive } from './argument-checks.js';
import type { RateFamily } from './number-family.js';
import { outsidePositive } from './supports.js';

export const gammaGamma: RateFamily = {
  unknown: 'rate',
  signature: emissionSignature({
    name: 'Gamma',
    parameters: [{ name: 'shape', meaning: 'a shape', constraint: 'positive' }, rate],
    roles: ['emission', 'base', 'prior'],
    draws: 'positive',
    conjugateBases: ['Gamma'],
    defaultBase: { shape: 2, rate: ['mean(x)', '/', 'shape'] },
    summary: 'positive quantities with mean shape / rate',
  }),
  known: { argument: 'shape', check: positive },
  emission: (shape) => ({
    form: {
      first: [shape],
      second: [0, 1],
      base: { power: shape - 1, logGammas: [{ factor: -1, argument: [shape] }] },
    },
    outsideSupport: outsidePositive,
    draw: (rate, variates) => variates.gamma(shape, rate),
    moments: (rate) => ({ mean: shape / rate, variance: shape / rate ** 2 }),
    predictiveMoments: (prior) => gammaSumMoments(shape, prior),
    row: {
      given: (rate) => gammaNumber(shape, rate),
      predictive: (prior) => gammaMixtureNumber(shape, prior.shape, prior.rate),
    },
    unbounded: true,
    described: { shape },
  }),
};
