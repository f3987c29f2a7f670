/** p ~ Beta(a, b): density proportional to p^(a−1) (1−p)^(b−1); the two-level Dirichlet on (p, 1 − p). */
import { err, ok } from '../../core/result.js';
import { independentNumbers } from '../numbers/joint-numbers.js';
import { betaNumber } from '../numbers/number-law.js';
import { type DirichletHyperparameters, dirichletLaw, expectedLogDirichlet } from './dirichlet-law.js';
import type { ParameterLaw } from './parameter-law.js';

export interface BetaHyperparameters {
  readonly a: number;
  readonly b: number;
}

/** The law of a probability. */
export const betaLaw: ParameterLaw<BetaHyperparameters, number> = {
  logDensity: (prior, p) => dirichletLaw.logDensity(pair(prior), [p, 1 - p]),
  logNormaliser: (prior) => dirichletLaw.logNormaliser(pair(prior)),
  mode({ a, b }) {
    return a >= 1 && b >= 1 && a + b > 2
      ? ok((a - 1) / (a + b - 2))
      : err(`the density of Beta(${a}, ${b}) has no single largest value`);
  },
  mean: ({ a, b }) => ok(a / (a + b)),
  draw: ({ a, b }, variates) => variates.beta(a, b),
  numbers: {
    parts: () => [{ name: 'probability', dimensions: [] }],
    values: (value) => [value],
    joint: ({ a, b }) => independentNumbers([betaNumber(a, b)]),
  },
  divergence: (from, to) => dirichletLaw.divergence(pair(from), pair(to)),
};

/** E log p and E log(1 − p). */
export function expectedLogBeta(prior: BetaHyperparameters): {
  readonly success: number;
  readonly failure: number;
} {
  const [success, failure] = expectedLogDirichlet(pair(prior));
  return { success: success!, failure: failure! };
}

function pair({ a, b }: BetaHyperparameters): DirichletHyperparameters {
  return { concentration: [a, b] };
}
