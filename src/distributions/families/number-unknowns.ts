/** What is unknown of numbers with one unknown, a rate under a Gamma or a probability under a Beta, whatever their family. */
import { err, ok, type Result } from '../../core/result.js';
import type { ColumnPredictive } from '../collapsed-predictive.js';
import { type BetaHyperparameters, betaLaw, expectedLogBeta } from '../laws/beta-law.js';
import { expectedLogGamma, type GammaHyperparameters, gammaLaw } from '../laws/gamma-law.js';
import type { ParameterLaw } from '../laws/parameter-law.js';
import type { Affine, NumberForm } from '../number-form.js';
import { naturalLog } from '../special-functions.js';
import { type Check, positive } from './argument-checks.js';

export interface Unknown<H> {
  readonly base: string;
  readonly law: ParameterLaw<H, number>;
  readonly checks: Readonly<Record<keyof H & string, Check>>;
  update(prior: H, first: number, second: number): H;
  maximumLikelihood(first: number, second: number): Result<number, string>;
  /** What first(x) and second(x) are multiplied by in log f. */
  factors(unknown: number): Factors;
  /** Their means. */
  expectedFactors(prior: H): Factors;
  collapsed(form: NumberForm, prior: H): ColumnPredictive;
}

export type Factors = readonly [first: number, second: number];

export const rate: Unknown<GammaHyperparameters> = {
  base: 'Gamma',
  law: gammaLaw,
  checks: { shape: positive, rate: positive },
  update: (prior, events, time) => ({ shape: prior.shape + events, rate: prior.rate + time }),
  maximumLikelihood: (events, time) =>
    time > 0 ? ok(events / time) : err('every value is 0, so that the rate grows without bound'),
  factors: (value) => [naturalLog(value), -value],
  expectedFactors: (prior) => [expectedLogGamma(prior), -prior.shape / prior.rate],
  collapsed: ({ first, second, base }, prior) =>
    first.length > 1
      ? { kind: 'poisson', time: second[0]!, ...prior, base }
      : { kind: 'gamma', events: first[0]!, ...prior, base },
};

/**
 * log(1 − p) at p = 1. Beside a number of trials it stands in the constant and, with the other sign, beside x, so that n of
 * them cancel in a row without failures: it must leave that row its digits, and a row with one no probability.
 */
const impossible = -1e4;

export const probability: Unknown<BetaHyperparameters> = {
  base: 'Beta',
  law: betaLaw,
  checks: { a: positive, b: positive },
  update: (prior, successes, failures) => ({ a: prior.a + successes, b: prior.b + failures }),
  maximumLikelihood: (successes, failures) => ok(successes / (successes + failures)),
  factors: (value) => [naturalLog(value), value < 1 ? Math.log1p(-value) : impossible],
  expectedFactors: (prior) => {
    const { success, failure } = expectedLogBeta(prior);
    return [success, failure];
  },
  collapsed: ({ first, second, base }, prior) => ({
    kind: 'counts',
    ...prior,
    successes: overCells(first, Math.max(2, second.length)),
    failures: overCells(second, Math.max(2, first.length)),
    base,
  }),
};

/** With a coefficient for each cell. */
function overCells(affine: Affine, length: number): Affine {
  return Array.from({ length: Math.max(affine.length, length) }, (_, place) => affine[place] ?? 0);
}
