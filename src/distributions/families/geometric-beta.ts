/**
 * x ~ Geometric(p) on 0, 1, 2, … (failures before a success), p ~ Beta(a, b): log f = log p + x log(1 − p).
 */

import { ok } from '../../core/result.js';
import { type BetaHyperparameters, betaLaw, expectedLogBeta } from '../laws/beta-law.js';
import { geometricMixtureNumber, geometricNumber } from '../numbers/number-law.js';
import { naturalLog, xLogY } from '../special-functions.js';
import type { CoordinateFamily } from './coordinate-family.js';
import { defineCoordinatewise, type FamilyDefinition, priorsByName, samePair } from './family-definition.js';
import { positive } from './read-arguments.js';
import { outsideCounts } from './supports.js';

const geometricBeta: CoordinateFamily<BetaHyperparameters, number> = {
  emission: 'Geometric',
  base: 'Beta',
  features: 'linear',
  freeParameters: 1,
  law: betaLaw,
  outsideSupport: outsideCounts,
  logBaseMeasure: () => 0,
  update: (prior, { count, sum }) => ({ a: prior.a + count, b: prior.b + sum }),
  maximumLikelihood: ({ count, sum }) => ok(count / (count + sum)),
  logDensity: (p, x) => Math.log(p) + xLogY(x, 1 - p),
  collapsed: (prior) => ({ kind: 'geometric', ...prior }),
  naturalParameters: (p) => ({ constant: naturalLog(p), linear: naturalLog(1 - p), quadratic: 0 }),
  expectedNaturalParameters: (posterior) => {
    const { success, failure } = expectedLogBeta(posterior);
    return { constant: success, linear: failure, quadratic: 0 };
  },
  // Given an Exponential(p / (1 − p)) rate, a Poisson draw of that rate is geometric.
  draw: (p, variates) => (p === 1 ? 0 : variates.poisson(variates.gamma(1, p / (1 - p)))),
  row: {
    given: geometricNumber,
    predictive: ({ a, b }) => geometricMixtureNumber(a, b),
  },
  moments: (p) => ({ mean: (1 - p) / p, variance: (1 - p) / p ** 2 }),
  predictiveMoments({ a, b }) {
    const mean = a > 1 ? b / (a - 1) : Number.POSITIVE_INFINITY;
    const variance = a > 2 ? (a * b * (a + b - 1)) / ((a - 1) ** 2 * (a - 2)) : Number.POSITIVE_INFINITY;
    return { mean, variance };
  },
  variance: null,
  affine: null,
  describe: (probability) => ({ probability }),
};

export const geometricBetaDefinition: FamilyDefinition<readonly BetaHyperparameters[], readonly number[]> =
  defineCoordinatewise({
    emission: 'Geometric',
    base: 'Beta',
    pairs: samePair(geometricBeta),
    priors: priorsByName({ a: positive, b: positive }),
  });
