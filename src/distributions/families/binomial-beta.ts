/**
 * x ~ Binomial(n, p) with known n, one for all rows or one in each, p ~ Beta(a, b):
 * log f = x log p + (n − x) log(1 − p) + log C(n, x).
 */
import type { BetaHyperparameters } from '../laws/beta-law.js';
import { binomialNumber } from '../numbers/number-law.js';
import { emissionSignature, probability, trials } from '../signatures/emission-signature.js';
import { positiveWhole } from './argument-checks.js';
import type { NumberEmission, ProbabilityFamily } from './number-family.js';
import { outsideCounts, outsideRange } from './supports.js';

export const binomialBeta: ProbabilityFamily = {
  unknown: 'probability',
  signature: emissionSignature({
    name: 'Binomial',
    parameters: [trials, probability],
    draws: 'count',
    conjugateBases: ['Beta'],
    defaultBase: { a: 1, b: 1 },
    summary: 'successes in n trials, n a number or, in each row its own, a column n_i',
  }),
  known: { argument: 'n', check: positiveWhole },
  byRow: {
    form: {
      first: [0, 1, 0],
      second: [0, -1, 1],
      base: {
        power: 0,
        logGammas: [
          { factor: 1, argument: [1, 0, 1] },
          { factor: -1, argument: [1, 1, 0] },
          { factor: -1, argument: [1, -1, 1] },
        ],
      },
    },
    check: outsideCounts,
  },
  emission: binomialEmission,
};

export function binomialEmission(n: number): NumberEmission<BetaHyperparameters> {
  return {
    form: {
      first: [0, 1],
      second: [n, -1],
      base: {
        power: 0,
        logGammas: [
          { factor: 1, argument: [n + 1] },
          { factor: -1, argument: [1, 1] },
          { factor: -1, argument: [n + 1, -1] },
        ],
      },
    },
    outsideSupport: (x) => outsideRange(x, n),
    draw: (p, variates) => variates.binomial(n, p),
    moments: (p) => ({ mean: n * p, variance: n * p * (1 - p) }),
    predictiveMoments({ a, b }) {
      const p = a / (a + b);
      return { mean: n * p, variance: (n * p * (1 - p) * (a + b + n)) / (a + b + 1) };
    },
    row: { given: (p) => binomialNumber(n, p) },
  };
}
