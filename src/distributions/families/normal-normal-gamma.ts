/**
 * x ~ N(μ, 1/τ), (μ, τ) ~ NormalGamma or NormalInverseGamma; over several columns, a diagonal covariance.
 * log f = τμ x − τ/2 x² + (log τ − τμ²)/2 − log(2π)/2.
 */

import { err, ok, type Result } from '../../core/result.js';
import { roundBlock } from '../elliptical-density.js';
import { expectedLogGamma } from '../laws/gamma-law.js';
import {
  type MeanAndPrecision,
  type NormalGammaHyperparameters,
  normalGammaLaw,
  normalInverseGammaLaw,
} from '../laws/normal-gamma-law.js';
import { logNormal } from '../laws/normal-law.js';
import { normalNumber, studentNumber } from '../numbers/number-law.js';
import { logGamma } from '../special-functions.js';
import { anyReal, positive } from './argument-checks.js';
import type { CoordinateFamily, CoordinateStatistics, NaturalCoordinate } from './coordinate-family.js';
import { defineCoordinatewise, type FamilyDefinition, priorsByName, samePair } from './family-definition.js';
import { outsideReal } from './supports.js';

const logTwoPi: number = Math.log(2 * Math.PI);

/** The two bases differ only in the coordinates of their density, and so in their modes. */
export function normalNormalGamma(
  base: 'NormalGamma' | 'NormalInverseGamma',
): CoordinateFamily<NormalGammaHyperparameters, MeanAndPrecision> {
  return {
    emission: 'Normal',
    base,
    features: 'diagonal-quadratic',
    freeParameters: 2,
    law: base === 'NormalGamma' ? normalGammaLaw : normalInverseGammaLaw,
    outsideSupport: outsideReal,
    logBaseMeasure: () => -logTwoPi / 2,
    update: updateNormalGamma,
    maximumLikelihood: estimateNormal,
    logDensity: ({ mean, precision }, x) => logNormal(x, mean, 1 / precision),
    elliptical: {
      density: ({ mean, precision }) => {
        const constant = (Math.log(precision) - logTwoPi) / 2;
        const scale = Math.sqrt(precision);
        return [roundBlock({ constant, power: Number.POSITIVE_INFINITY, scale }, [mean])];
      },
      // Student-t with 2·shape degrees of freedom.
      predictive: ({ mean, kappa, shape, rate }) => {
        const stretch = (2 * rate * (kappa + 1)) / kappa;
        const constant = logGamma(shape + 1 / 2) - logGamma(shape) - Math.log(Math.PI * stretch) / 2;
        return [roundBlock({ constant, power: shape + 1 / 2, scale: 1 / Math.sqrt(stretch) }, [mean])];
      },
    },
    collapsed: (prior) => ({ kind: 'normal', ...prior }),
    naturalParameters: ({ mean, precision }) =>
      natural(precision, precision * mean, precision * mean ** 2, Math.log(precision)),
    expectedNaturalParameters(posterior) {
      const precision = posterior.shape / posterior.rate;
      const quadratic = precision * posterior.mean ** 2 + 1 / posterior.kappa;
      return natural(precision, precision * posterior.mean, quadratic, expectedLogGamma(posterior));
    },
    draw: ({ mean, precision }, variates) => mean + variates.normal() / Math.sqrt(precision),
    row: {
      given: ({ mean, precision }) => normalNumber(mean, 1 / precision),
      predictive: ({ mean, kappa, shape, rate }) =>
        studentNumber(2 * shape, mean, ((1 + 1 / kappa) * rate) / shape),
    },
    moments: ({ mean, precision }) => ({ mean, variance: 1 / precision }),
    predictiveMoments: ({ mean, kappa, shape, rate }) => ({
      mean: shape > 1 / 2 ? mean : Number.NaN,
      variance: shape > 1 ? (rate * (kappa + 1)) / (kappa * (shape - 1)) : Number.POSITIVE_INFINITY,
    }),
    variance: ({ precision }) => 1 / precision,
    affine: {
      parameters: ({ mean, precision }, shift, scale) => ({
        mean: shift + scale * mean,
        precision: precision / scale ** 2,
      }),
      hyperparameters: (prior, shift, scale) => ({
        ...prior,
        mean: shift + scale * prior.mean,
        rate: prior.rate * scale ** 2,
      }),
    },
    describe: ({ mean, precision }) => ({ mean, variance: 1 / precision }),
  };
}

/** From τ, τμ, τμ² and log τ, or their expectations. */
function natural(
  precision: number,
  linear: number,
  quadraticMean: number,
  logPrecision: number,
): NaturalCoordinate {
  return { constant: (logPrecision - quadraticMean) / 2, linear, quadratic: -precision / 2 };
}

/** Sums of squares are taken about the rows' own mean, so that nothing cancels against the prior's. */
function updateNormalGamma(
  prior: NormalGammaHyperparameters,
  { count, sum, sumOfSquares }: CoordinateStatistics,
): NormalGammaHyperparameters {
  if (count === 0) return prior;
  const rowMean = sum / count;
  const scatter = Math.max(sumOfSquares - sum * rowMean, 0);
  const kappa = prior.kappa + count;
  const shrinkage = (prior.kappa * count) / kappa;
  return {
    mean: (prior.kappa * prior.mean + sum) / kappa,
    kappa,
    shape: prior.shape + count / 2,
    rate: prior.rate + (scatter + shrinkage * (rowMean - prior.mean) ** 2) / 2,
  };
}

function estimateNormal({
  count,
  sum,
  sumOfSquares,
}: CoordinateStatistics): Result<MeanAndPrecision, string> {
  const mean = sum / count;
  const meanOfSquares = sumOfSquares / count;
  const variance = meanOfSquares - mean ** 2;
  // Below this the difference is nothing but rounding of the two sums.
  const rounding = 8 * Number.EPSILON * meanOfSquares;
  return variance > rounding ? ok({ mean, precision: 1 / variance }) : err('its values do not vary');
}

export const normalNormalGammaDefinition: FamilyDefinition<
  readonly NormalGammaHyperparameters[],
  readonly MeanAndPrecision[]
> = defineCoordinatewise({
  emission: 'Normal',
  base: 'NormalGamma',
  pairs: samePair(normalNormalGamma('NormalGamma')),
  priors: priorsByName({ mean: anyReal, kappa: positive, shape: positive, rate: positive }),
});

/** The `scale` of a variance's InverseGamma is the `rate` of the precision's Gamma. */
export const normalNormalInverseGammaDefinition: FamilyDefinition<
  readonly NormalGammaHyperparameters[],
  readonly MeanAndPrecision[]
> = defineCoordinatewise({
  emission: 'Normal',
  base: 'NormalInverseGamma',
  pairs: samePair(normalNormalGamma('NormalInverseGamma')),
  priors(base, columns) {
    const read = priorsByName({ mean: anyReal, kappa: positive, shape: positive, scale: positive });
    const priors = read(base, columns);
    if (!priors.ok) return priors;
    return ok(priors.value.map(({ mean, kappa, shape, scale }) => ({ mean, kappa, shape, rate: scale })));
  },
});
