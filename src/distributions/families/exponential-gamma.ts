/** x ~ Exponential(rate), rate ~ Gamma(shape, rate): log f = log rate − rate·x. */
import { gammaSumMoments } from '../laws/gamma-sum-moments.js';
import { unitMeasure } from '../number-form.js';
import { gammaMixtureNumber, gammaNumber } from '../numbers/number-law.js';
import { emissionSignature, rate } from '../signatures/emission-signature.js';
import type { RateFamily } from './number-family.js';
import { outsideNonNegative } from './supports.js';

export const exponentialGamma: RateFamily = {
  unknown: 'rate',
  signature: emissionSignature({
    name: 'Exponential',
    parameters: [rate],
    roles: ['emission', 'prior'],
    draws: 'positive',
    conjugateBases: ['Gamma'],
    defaultBase: { shape: 2, rate: 'mean(x)' },
    summary: 'waiting times at a rate',
  }),
  emission: () => ({
    form: { first: [1], second: [0, 1], base: unitMeasure },
    outsideSupport: outsideNonNegative,
    draw: (rate, variates) => variates.gamma(1, rate),
    moments: (rate) => ({ mean: 1 / rate, variance: 1 / rate ** 2 }),
    predictiveMoments: (prior) => gammaSumMoments(1, prior),
    row: {
      given: (rate) => gammaNumber(1, rate),
      predictive: ({ shape, rate }) => gammaMixtureNumber(1, shape, rate),
    },
    unbounded: true,
  }),
};
