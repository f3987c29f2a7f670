/**
 * x ~ Binomial(n, p) with known n, p ~ Beta(a, b); n = 1 is Bernoulli:
 * log f = x log(p / (1 − p)) + n log(1 − p) + log C(n, x).
 */

import { ok } from '../../core/result.js';
import { type BetaHyperparameters, betaLaw, expectedLogBeta } from '../laws/beta-law.js';
import { binomialMixtureNumber, binomialNumber } from '../numbers/number-law.js';
import { logBinomialCoefficient, naturalLog, xLogY } from '../special-functions.js';
import type { CoordinateFamily } from './coordinate-family.js';
import {
  defineCoordinatewise,
  type FamilyDefinition,
  pairsByArgument,
  priorsByName,
  samePair,
} from './family-definition.js';
import { positive, positiveWhole } from './read-arguments.js';
import { outsideRange } from './supports.js';

/**
 * log(1 − p) at p = 1. It stands in the constant and, with the other sign, beside x, so that n of them cancel in a row
 * without failures: it must leave that row its digits, and a row with one no probability.
 */
const impossible = -1e4;

function binomialBeta(
  trials: number,
  emission: 'Binomial' | 'Bernoulli' = 'Binomial',
): CoordinateFamily<BetaHyperparameters, number> {
  return {
    emission,
    base: 'Beta',
    features: 'linear',
    freeParameters: 1,
    law: betaLaw,
    outsideSupport: (x) => outsideRange(x, trials),
    logBaseMeasure: (x) => logBinomialCoefficient(trials, x),
    // Where every trial succeeded, rounding of the two sums must not make failures negative.
    update: (prior, { count, sum }) => ({
      a: prior.a + sum,
      b: prior.b + Math.max(0, count * trials - sum),
    }),
    maximumLikelihood: ({ count, sum }) => ok(Math.min(1, sum / (count * trials))),
    logDensity: (p, x) => xLogY(x, p) + xLogY(trials - x, 1 - p) + logBinomialCoefficient(trials, x),
    collapsed: (prior) => ({ kind: 'binomial', trials, ...prior }),
    naturalParameters: (p) => natural(naturalLog(p), p < 1 ? Math.log1p(-p) : impossible),
    expectedNaturalParameters: (posterior) => {
      const { success, failure } = expectedLogBeta(posterior);
      return natural(success, failure);
    },
    draw: (p, variates) => variates.binomial(trials, p),
    row: {
      given: (p) => binomialNumber(trials, p),
      predictive: ({ a, b }) => binomialMixtureNumber(trials, a, b),
    },
    moments: (p) => ({ mean: trials * p, variance: trials * p * (1 - p) }),
    predictiveMoments({ a, b }) {
      const p = a / (a + b);
      return { mean: trials * p, variance: (trials * p * (1 - p) * (a + b + trials)) / (a + b + 1) };
    },
    variance: null,
    affine: null,
    describe: (probability) => ({ probability }),
  };

  function natural(logSuccess: number, logFailure: number) {
    return { constant: trials * logFailure, linear: logSuccess - logFailure, quadratic: 0 };
  }
}

export const binomialBetaDefinition: FamilyDefinition<readonly BetaHyperparameters[], readonly number[]> =
  defineCoordinatewise({
    emission: 'Binomial',
    base: 'Beta',
    pairs: pairsByArgument('n', positiveWhole, (trials) => binomialBeta(trials)),
    priors: priorsByName({ a: positive, b: positive }),
  });

export const bernoulliBetaDefinition: FamilyDefinition<readonly BetaHyperparameters[], readonly number[]> =
  defineCoordinatewise({
    emission: 'Bernoulli',
    base: 'Beta',
    pairs: samePair(binomialBeta(1, 'Bernoulli')),
    priors: priorsByName({ a: positive, b: positive }),
  });
