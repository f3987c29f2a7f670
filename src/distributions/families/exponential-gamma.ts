/** x ~ Exponential(rate), rate ~ Gamma(shape, rate): log f = log rate − rate·x. */

import { err, ok } from '../../core/result.js';
import { expectedLogGamma, type GammaHyperparameters, gammaLaw, gammaSumMoments } from '../laws/gamma-law.js';
import { gammaMixtureNumber, gammaNumber } from '../numbers/number-law.js';
import type { CoordinateFamily } from './coordinate-family.js';
import { defineCoordinatewise, type FamilyDefinition, priorsByName, samePair } from './family-definition.js';
import { positive } from './read-arguments.js';
import { outsideNonNegative } from './supports.js';

const exponentialGamma: CoordinateFamily<GammaHyperparameters, number> = {
  emission: 'Exponential',
  base: 'Gamma',
  features: 'linear',
  freeParameters: 1,
  law: gammaLaw,
  outsideSupport: outsideNonNegative,
  logBaseMeasure: () => 0,
  update: (prior, { count, sum }) => ({ shape: prior.shape + count, rate: prior.rate + sum }),
  maximumLikelihood: ({ count, sum }) =>
    sum > 0 ? ok(count / sum) : err('every value is 0, so that the rate grows without bound'),
  logDensity: (rate, x) => Math.log(rate) - rate * x,
  collapsed: (prior) => ({ kind: 'gamma', events: 1, ...prior }),
  naturalParameters: (rate) => ({ constant: Math.log(rate), linear: -rate, quadratic: 0 }),
  expectedNaturalParameters: (posterior) => ({
    constant: expectedLogGamma(posterior),
    linear: -posterior.shape / posterior.rate,
    quadratic: 0,
  }),
  draw: (rate, variates) => variates.gamma(1, rate),
  row: {
    given: (rate) => gammaNumber(1, rate),
    predictive: ({ shape, rate }) => gammaMixtureNumber(1, shape, rate),
  },
  moments: (rate) => ({ mean: 1 / rate, variance: 1 / rate ** 2 }),
  predictiveMoments: (posterior) => gammaSumMoments(1, posterior),
  variance: (rate) => 1 / rate ** 2,
  affine: null,
  describe: (rate) => ({ rate }),
};

export const exponentialGammaDefinition: FamilyDefinition<
  readonly GammaHyperparameters[],
  readonly number[]
> = defineCoordinatewise({
  emission: 'Exponential',
  base: 'Gamma',
  pairs: samePair(exponentialGamma),
  priors: priorsByName({ shape: positive, rate: positive }),
});
