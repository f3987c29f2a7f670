/**
 * x ~ Geometric(p) on 0, 1, 2, … (failures before a success), p ~ Beta(a, b): log f = log p + x log(1 − p).
 */
import { unitMeasure } from '../number-form.js';
import { geometricMixtureNumber, geometricNumber } from '../numbers/number-law.js';
import { emissionSignature, probability } from '../signatures/emission-signature.js';
import type { ProbabilityFamily } from './number-family.js';
import { outsideCounts } from './supports.js';

export const geometricBeta: ProbabilityFamily = {
  unknown: 'probability',
  signature: emissionSignature({
    name: 'Geometric',
    parameters: [probability],
    draws: 'count',
    conjugateBases: ['Beta'],
    defaultBase: { a: 2, b: [1, '+', 'mean(x)'] },
    summary: 'failures before the first success: 0, 1, 2, …',
  }),
  emission: () => ({
    form: { first: [1], second: [0, 1], base: unitMeasure },
    outsideSupport: outsideCounts,
    // Given an Exponential(p / (1 − p)) rate, a Poisson draw of that rate is geometric.
    draw: (p, variates) => (p === 1 ? 0 : variates.poisson(variates.gamma(1, p / (1 - p)))),
    moments: (p) => ({ mean: (1 - p) / p, variance: (1 - p) / p ** 2 }),
    predictiveMoments({ a, b }) {
      const mean = a > 1 ? b / (a - 1) : Number.POSITIVE_INFINITY;
      const variance = a > 2 ? (a * b * (a + b - 1)) / ((a - 1) ** 2 * (a - 2)) : Number.POSITIVE_INFINITY;
      return { mean, variance };
    },
    row: {
      given: geometricNumber,
      predictive: ({ a, b }) => geometricMixtureNumber(a, b),
    },
  }),
};
