/**
 * x ~ NegativeBinomial(r, p) on 0, 1, 2, … with known r > 0, whole or not, p ~ Beta(a, b): failures before the r-th success,
 *
 *     log f = r log p + x log(1 − p) + log Γ(x + r) − log Γ(r) − log x!,   mean r (1 − p)/p.
 *
 * R's dnbinom(x, size = r, prob = p), and JAGS's dnegbin(p, r), which has its arguments the other way round. With p
 * integrated out it is the beta negative binomial (Johnson, Kemp & Kotz 2005, Univariate Discrete Distributions, 6.2.3).
 */
import { emissionSignature, probability } from '../signatures/emission-signature.js';
import { positive } from './argument-checks.js';
import type { ProbabilityFamily } from './number-family.js';
import { outsideCounts } from './supports.js';

export const negativeBinomialBeta: ProbabilityFamily = {
  unknown: 'probability',
  signature: emissionSignature({
    name: 'NegativeBinomial',
    parameters: [{ name: 'r', meaning: 'a number of successes', constraint: 'positive' }, probability],
    draws: 'count',
    conjugateBases: ['Beta'],
    defaultBase: { a: 2, b: [1, '+', ['mean(x)', '/', 'r']] },
    summary:
      'failures before the r-th success, r whole or not: R’s dnbinom(size, prob), JAGS’s dnegbin(prob, size)',
  }),
  known: { argument: 'r', check: positive },
  emission: (r) => ({
    form: {
      first: [r],
      second: [0, 1],
      base: {
        power: 0,
        logGammas: [
          { factor: 1, argument: [r, 1] },
          { factor: -1, argument: [r] },
          { factor: -1, argument: [1, 1] },
        ],
      },
    },
    outsideSupport: outsideCounts,
    // Given a Gamma(r, p / (1 − p)) rate, a Poisson draw of that rate is negative binomial.
    draw: (p, variates) => (p === 1 ? 0 : variates.poisson(variates.gamma(r, p / (1 - p)))),
    moments: (p) => ({ mean: (r * (1 - p)) / p, variance: (r * (1 - p)) / p ** 2 }),
    predictiveMoments({ a, b }) {
      const mean = a > 1 ? (r * b) / (a - 1) : Number.POSITIVE_INFINITY;
      const variance =
        a > 2 ? (r * b * (r + a - 1) * (a + b - 1)) / ((a - 1) ** 2 * (a - 2)) : Number.POSITIVE_INFINITY;
      return { mean, variance };
    },
  }),
};
