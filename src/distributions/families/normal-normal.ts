/**
 * x ~ N(μ, v) with known variance v, μ ~ N(mean, variance):
 * log f = x μ/v − μ²/(2v) − x²/(2v) − log(2πv)/2; the last two terms are log h(x).
 */

import { ok } from '../../core/result.js';
import { type EllipticalBlock, roundBlock } from '../elliptical-density.js';
import { logNormal, type NormalHyperparameters, normalLaw } from '../laws/normal-law.js';
import { normalNumber } from '../numbers/number-law.js';
import { anyReal } from './argument-checks.js';
import type { CoordinateFamily, NaturalCoordinate } from './coordinate-family.js';
import { defineCoordinatewise, type FamilyDefinition, type FamilySetting } from './family-definition.js';
import { normalMeanVector, readMeanVectorPrior } from './normal-mean-vector.js';
import { isCoupled, readColumns, readMeanCovariance, readVariances } from './read-arguments.js';
import { outsideReal } from './supports.js';

function normalNormal(variance: number): CoordinateFamily<NormalHyperparameters, number> {
  return {
    emission: 'Normal',
    base: 'Normal',
    features: 'linear',
    freeParameters: 1,
    law: normalLaw,
    outsideSupport: outsideReal,
    logBaseMeasure: (x) => logNormal(x, 0, variance),
    update(prior, { count, sum }) {
      const precision = 1 / prior.variance + count / variance;
      return { mean: (prior.mean / prior.variance + sum / variance) / precision, variance: 1 / precision };
    },
    maximumLikelihood: ({ count, sum }) => ok(sum / count),
    logDensity: (mean, x) => logNormal(x, mean, variance),
    elliptical: {
      density: (mean) => [normalBlock(mean, variance)],
      predictive: (prior) => [normalBlock(prior.mean, prior.variance + variance)],
    },
    collapsed: (prior) => ({ kind: 'normal-mean', ...prior, noise: variance }),
    naturalParameters: (mean) => natural(mean, mean ** 2),
    expectedNaturalParameters: (posterior) =>
      natural(posterior.mean, posterior.mean ** 2 + posterior.variance),
    draw: (mean, variates) => mean + Math.sqrt(variance) * variates.normal(),
    row: {
      given: (mean) => normalNumber(mean, variance),
      predictive: (prior) => normalNumber(prior.mean, prior.variance + variance),
    },
    moments: (mean) => ({ mean, variance }),
    predictiveMoments: (prior) => ({ mean: prior.mean, variance: prior.variance + variance }),
    // The variance is known, so that the density is bounded.
    variance: null,
    affine: {
      keepsScale: true,
      parameters: (mean, shift, scale) => shift + scale * mean,
      hyperparameters: (prior, shift, scale) => ({
        mean: shift + scale * prior.mean,
        variance: scale ** 2 * prior.variance,
      }),
    },
    describe: (mean) => ({ mean, variance }),
  };

  function natural(mean: number, meanSquared: number): NaturalCoordinate {
    return { constant: -meanSquared / (2 * variance), linear: mean / variance, quadratic: 0 };
  }
}

function normalBlock(mean: number, variance: number): EllipticalBlock {
  const constant = -Math.log(2 * Math.PI * variance) / 2;
  return roundBlock({ constant, power: Number.POSITIVE_INFINITY, scale: 1 / Math.sqrt(variance) }, [mean]);
}

const independentColumns: FamilyDefinition<readonly NormalHyperparameters[], readonly number[]> =
  defineCoordinatewise({
    emission: 'Normal',
    base: 'Normal',
    pairs({ known, columns }) {
      const variances = readVariances(known, columns);
      return variances.ok ? ok(variances.value.map(normalNormal)) : variances;
    },
    priors(base, columns) {
      const means = readColumns(base, 'mean', columns, anyReal);
      if (!means.ok) return means;
      const variances = readVariances(base, columns);
      if (!variances.ok) return variances;
      return ok(means.value.map((mean, d) => ({ mean, variance: variances.value[d]! })));
    },
  });

function isTogether({ known, coupled = false }: FamilySetting): boolean {
  return coupled || isCoupled(known);
}

/** Column by column where the known covariance and that of the mean's prior are diagonal, else all columns together. */
export const normalNormalDefinition: FamilyDefinition<unknown, unknown> = {
  emission: 'Normal',
  base: 'Normal',
  family(setting) {
    if (!isTogether(setting)) return independentColumns.family(setting);
    const covariance = readMeanCovariance(setting.known, setting.columns);
    return covariance.ok ? ok(normalMeanVector(covariance.value)) : covariance;
  },
  prior: (base, setting) =>
    isTogether(setting)
      ? readMeanVectorPrior(base, setting.columns)
      : independentColumns.prior(base, setting),
};
