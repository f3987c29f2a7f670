/**
 * x ~ N(μ, Σ) in D dimensions with μ ~ N(mean, covariance) and Σ ~ IW(dof, scale) independent of each other. Given n rows
 * of mean x̄ and scatter S about μ,
 *
 *     μ given Σ ~ N(Λ⁻¹ (covariance⁻¹ mean + n Σ⁻¹ x̄), Λ⁻¹),  Λ = covariance⁻¹ + n Σ⁻¹
 *     Σ given μ ~ IW(dof + n, scale + S)
 *
 * (Gelman et al., "Bayesian Data Analysis", 2013, section 3.6).
 */
import { ok, type Result } from '../../core/result.js';
import type { MeanAndCovariance } from '../laws/niw-law.js';
import type { SquareMatrix, Vector } from '../parameter-value.js';
import { anyReal } from './argument-checks.js';
import type { ConditionalDefinition, ConditionalFamily } from './conditional-family.js';
import { drawInverseWishart, drawMean, scatterAbout, sumOfMatrices } from './normal-conditionals.js';
import { drawNormal, movedVector, normalNiw, scaledMatrix } from './normal-niw.js';
import {
  type ArgumentFault,
  type Arguments,
  readColumns,
  readMeanCovariance,
  readNumber,
  readPositiveDefinite,
} from './read-arguments.js';
import { emissionFacets } from './sampled-family.js';

export interface NormalAndWishart {
  /** Of μ. */
  readonly mean: Vector;
  readonly covariance: SquareMatrix;
  /** Of Σ; dof > D − 1. */
  readonly dof: number;
  readonly scale: SquareMatrix;
}

function normalAndWishart(columns: number): ConditionalFamily<NormalAndWishart, MeanAndCovariance> {
  const whole = normalNiw(columns);
  const { affine, ...emission } = whole;
  return {
    ...emissionFacets(emission),
    whole,
    base: 'Normal * InverseWishart',
    affine: affine && {
      ...affine,
      hyperparameters: ({ mean, covariance, dof, scale }, map) => ({
        mean: movedVector(mean, map.shift, map.scale),
        covariance: scaledMatrix(covariance, map.scale),
        dof,
        scale: scaledMatrix(scale, map.scale),
      }),
    },
    drawPrior: (prior, variates) => ({
      mean: drawNormal(prior, variates),
      covariance: drawInverseWishart(prior.dof, prior.scale, variates),
    }),
    drawPosterior(prior, statistics, current, variates) {
      const mean = drawMean(prior, statistics, current.covariance, variates);
      const scatter = scatterAbout(mean, statistics);
      const dof = prior.dof + statistics.features[0]!;
      return { mean, covariance: drawInverseWishart(dof, sumOfMatrices(prior.scale, scatter), variates) };
    },
    drawPredictive: (prior, variates) => ({
      mean: prior.mean,
      covariance: sumOfMatrices(prior.covariance, drawInverseWishart(prior.dof, prior.scale, variates)),
    }),
  };
}

export const normalAndWishartDefinition: ConditionalDefinition<NormalAndWishart, MeanAndCovariance> = {
  emission: 'Normal',
  base: 'Normal * InverseWishart',
  family: ({ columns }) => normalAndWishart(columns),
  prior(base: Arguments, columns: number): Result<NormalAndWishart, ArgumentFault> {
    const mean = readColumns(base, 'mean', columns, anyReal);
    if (!mean.ok) return mean;
    const covariance = readMeanCovariance(base, columns);
    if (!covariance.ok) return covariance;
    const dof = readNumber(base, 'dof', (value) =>
      value > columns - 1
        ? anyReal(value)
        : `must be larger than ${columns - 1}, the number of columns less one`,
    );
    if (!dof.ok) return dof;
    const scale = readPositiveDefinite(base, 'scale', columns);
    if (!scale.ok) return scale;
    return ok({ mean: mean.value, covariance: covariance.value, dof: dof.value, scale: scale.value });
  },
};
