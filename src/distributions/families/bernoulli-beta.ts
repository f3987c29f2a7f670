/** x ~ Bernoulli(p), p ~ Beta(a, b): a Binomial of one trial. */
import { emissionSignature, probability } from '../signatures/emission-signature.js';
import { binomialEmission } from './binomial-beta.js';
import type { ProbabilityFamily } from './number-family.js';

export const bernoulliBeta: ProbabilityFamily = {
  unknown: 'probability',
  signature: emissionSignature({
    name: 'Bernoulli',
    parameters: [probability],
    draws: 'binary',
    conjugateBases: ['Beta'],
    defaultBase: { a: 1, b: 1 },
    summary: '1 with probability p, else 0',
  }),
  emission: () => binomialEmission(1),
};
