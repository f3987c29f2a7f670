/** x ~ Poisson(rate), rate ~ Gamma(shape, rate): log f = x log rate − rate − log x!. */

import { ok } from '../../core/result.js';
import { expectedLogGamma, type GammaHyperparameters, gammaLaw } from '../laws/gamma-law.js';
import { poissonMixtureNumber, poissonNumber } from '../numbers/number-law.js';
import { logFactorial, naturalLog, xLogY } from '../special-functions.js';
import type { CoordinateFamily } from './coordinate-family.js';
import { defineCoordinatewise, type FamilyDefinition, priorsByName, samePair } from './family-definition.js';
import { positive } from './read-arguments.js';
import { outsideCounts } from './supports.js';

export const poissonGamma: CoordinateFamily<GammaHyperparameters, number> = {
  emission: 'Poisson',
  base: 'Gamma',
  features: 'linear',
  freeParameters: 1,
  law: gammaLaw,
  outsideSupport: outsideCounts,
  logBaseMeasure: (x) => -logFactorial(x),
  update: (prior, { count, sum }) => ({ shape: prior.shape + sum, rate: prior.rate + count }),
  maximumLikelihood: ({ count, sum }) => ok(sum / count),
  logDensity: (rate, x) => xLogY(x, rate) - rate - logFactorial(x),
  collapsed: (prior) => ({ kind: 'poisson', ...prior }),
  naturalParameters: (rate) => ({ constant: -rate, linear: naturalLog(rate), quadratic: 0 }),
  expectedNaturalParameters: (posterior) => ({
    constant: -posterior.shape / posterior.rate,
    linear: expectedLogGamma(posterior),
    quadratic: 0,
  }),
  draw: (rate, variates) => variates.poisson(rate),
  row: {
    given: poissonNumber,
    predictive: ({ shape, rate }) => poissonMixtureNumber(shape, rate),
  },
  moments: (rate) => ({ mean: rate, variance: rate }),
  predictiveMoments: ({ shape, rate }) => ({ mean: shape / rate, variance: (shape / rate) * (1 + 1 / rate) }),
  variance: null,
  affine: null,
  describe: (rate) => ({ rate }),
};

export const poissonGammaDefinition: FamilyDefinition<readonly GammaHyperparameters[], readonly number[]> =
  defineCoordinatewise({
    emission: 'Poisson',
    base: 'Gamma',
    pairs: samePair(poissonGamma),
    priors: priorsByName({ shape: positive, rate: positive }),
  });
