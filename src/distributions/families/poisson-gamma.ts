/** x ~ Poisson(rate), rate ~ Gamma(shape, rate): log f = x log rate − rate − log x!. */
import { poissonMixtureNumber, poissonNumber } from '../numbers/number-law.js';
import { emissionSignature, rate } from '../signatures/emission-signature.js';
import type { RateFamily } from './number-family.js';
import { outsideCounts } from './supports.js';

export const poissonGamma: RateFamily = {
  unknown: 'rate',
  signature: emissionSignature({
    name: 'Poisson',
    parameters: [rate],
    draws: 'count',
    conjugateBases: ['Gamma'],
    defaultBase: { shape: 1, rate: [1, '/', 'mean(x)'] },
    summary: 'counts at a rate',
  }),
  emission: () => ({
    form: {
      first: [0, 1],
      second: [1],
      base: { power: 0, logGammas: [{ factor: -1, argument: [1, 1] }] },
    },
    outsideSupport: outsideCounts,
    draw: (rate, variates) => variates.poisson(rate),
    moments: (rate) => ({ mean: rate, variance: rate }),
    predictiveMoments: ({ shape, rate }) => ({
      mean: shape / rate,
      variance: (shape / rate) * (1 + 1 / rate),
    }),
    row: {
      given: poissonNumber,
      predictive: ({ shape, rate }) => poissonMixtureNumber(shape, rate),
    },
  }),
};
