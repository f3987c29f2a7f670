/**
 * x ~ Gamma(shape, rate) with known shape c, rate ~ Gamma:
 * log f = c log rate − rate·x + (c − 1) log x − log Γ(c).
 */

import { err, ok } from '../../core/result.js';
import { expectedLogGamma, type GammaHyperparameters, gammaLaw, gammaSumMoments } from '../laws/gamma-law.js';
import { gammaMixtureNumber, gammaNumber } from '../numbers/number-law.js';
import { logGamma } from '../special-functions.js';
import type { CoordinateFamily } from './coordinate-family.js';
import {
  defineCoordinatewise,
  type FamilyDefinition,
  pairsByArgument,
  priorsByName,
} from './family-definition.js';
import { positive } from './read-arguments.js';
import { outsidePositive } from './supports.js';

function gammaGamma(shape: number): CoordinateFamily<GammaHyperparameters, number> {
  const logBaseMeasure = (x: number): number => (shape - 1) * Math.log(x) - logGamma(shape);
  return {
    emission: 'Gamma',
    base: 'Gamma',
    features: 'linear',
    freeParameters: 1,
    law: gammaLaw,
    outsideSupport: outsidePositive,
    logBaseMeasure,
    update: (prior, { count, sum }) => ({ shape: prior.shape + count * shape, rate: prior.rate + sum }),
    maximumLikelihood: ({ count, sum }) =>
      sum > 0 ? ok((count * shape) / sum) : err('every value is 0, so that the rate grows without bound'),
    logDensity: (rate, x) => shape * Math.log(rate) - rate * x + logBaseMeasure(x),
    collapsed: (prior) => ({ kind: 'gamma', events: shape, ...prior }),
    naturalParameters: (rate) => ({ constant: shape * Math.log(rate), linear: -rate, quadratic: 0 }),
    expectedNaturalParameters: (posterior) => ({
      constant: shape * expectedLogGamma(posterior),
      linear: -posterior.shape / posterior.rate,
      quadratic: 0,
    }),
    draw: (rate, variates) => variates.gamma(shape, rate),
    row: {
      given: (rate) => gammaNumber(shape, rate),
      predictive: (prior) => gammaMixtureNumber(shape, prior.shape, prior.rate),
    },
    moments: (rate) => ({ mean: shape / rate, variance: shape / rate ** 2 }),
    predictiveMoments: (posterior) => gammaSumMoments(shape, posterior),
    variance: (rate) => shape / rate ** 2,
    affine: null,
    describe: (rate) => ({ shape, rate }),
  };
}

export const gammaGammaDefinition: FamilyDefinition<readonly GammaHyperparameters[], readonly number[]> =
  defineCoordinatewise({
    emission: 'Gamma',
    base: 'Gamma',
    pairs: pairsByArgument('shape', positive, gammaGamma),
    priors: priorsByName({ shape: positive, rate: positive }),
  });
