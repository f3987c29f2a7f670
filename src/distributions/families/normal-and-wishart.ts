/**
 * x ~ N(μ, Σ) in D dimensions with μ ~ N(mean, covariance) and Σ ~ IW(dof, scale) independent of each other. Given n rows
 * of mean x̄ and scatter S about μ,
 *
 *     μ given Σ ~ N(Λ⁻¹ (covariance⁻¹ mean + n Σ⁻¹ x̄), Λ⁻¹),  Λ = covariance⁻¹ + n Σ⁻¹
 *     Σ given μ ~ IW(dof + n, scale + S)
 *
 * (Gelman et al., "Bayesian Data Analysis", 2013, section 3.6).
 */
import { Matrix } from 'ml-matrix';
import { ok, type Result } from '../../core/result.js';
import { factorOf, type MeanAndCovariance, niwLaw } from '../laws/niw-law.js';
import type { SquareMatrix, Vector } from '../parameter-value.js';
import type { SufficientStatistics } from '../sufficient-statistics.js';
import type { Variates } from '../variates.js';
import type { ConditionalDefinition, ConditionalFamily } from './conditional-family.js';
import { normalMoments } from './normal-moments.js';
import { drawNormal, movedVector, normalNiw, scaledMatrix } from './normal-niw.js';
import {
  type ArgumentFault,
  type Arguments,
  anyReal,
  readColumns,
  readMeanCovariance,
  readNumber,
  readPositiveDefinite,
} from './read-arguments.js';

export interface NormalAndWishart {
  /** Of μ. */
  readonly mean: Vector;
  readonly covariance: SquareMatrix;
  /** Of Σ; dof > D − 1. */
  readonly dof: number;
  readonly scale: SquareMatrix;
}

function normalAndWishart(columns: number): ConditionalFamily<NormalAndWishart, MeanAndCovariance> {
  const { affine, ...emission } = normalNiw(columns);
  return {
    emission: emission.emission,
    base: 'Normal * InverseWishart',
    columns,
    features: emission.features,
    featureCount: emission.featureCount,
    outsideSupport: emission.outsideSupport,
    logBaseMeasure: emission.logBaseMeasure,
    logDensity: emission.logDensity,
    completion: emission.completion,
    naturalParameters: emission.naturalParameters,
    drawing: emission.drawing,
    describe: emission.describe,
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
      covariance: drawWishart(prior.dof, prior.scale, variates),
    }),
    drawPosterior(prior, statistics, current, variates) {
      const mean = drawMean(prior, statistics, current.covariance, variates);
      return { mean, covariance: drawCovariance(prior, statistics, mean, variates) };
    },
    drawPredictive: (prior, variates) => ({
      mean: prior.mean,
      covariance: sum(prior.covariance, drawWishart(prior.dof, prior.scale, variates)),
    }),
    average: (draws) => ({
      mean: draws[0]!.mean.map((_, d) => meanOf(draws, ({ mean }) => mean[d]!)),
      covariance: draws[0]!.covariance.map((row, a) =>
        row.map((_, b) => meanOf(draws, ({ covariance }) => covariance[a]![b]!)),
      ),
    }),
  };
}

function drawWishart(dof: number, scale: SquareMatrix, variates: Variates): SquareMatrix {
  return niwLaw.draw({ mean: scale.map(() => 0), kappa: 1, dof, scale }, variates).covariance;
}

function drawMean(
  prior: NormalAndWishart,
  { features }: SufficientStatistics,
  covariance: SquareMatrix,
  variates: Variates,
): Vector {
  const before = factorOf(prior.covariance).inverse();
  const ofRow = factorOf(covariance).inverse();
  const precision = Matrix.add(before, Matrix.mul(ofRow, features[0]!));
  const sums = Array.from(features.subarray(1, 1 + prior.mean.length));
  const shift = Matrix.add(
    before.mmul(Matrix.columnVector([...prior.mean])),
    ofRow.mmul(Matrix.columnVector(sums)),
  );
  const spread = factorOf(precision.to2DArray()).inverse();
  return drawNormal({ mean: spread.mmul(shift).to1DArray(), covariance: spread.to2DArray() }, variates);
}

function drawCovariance(
  { dof, scale }: NormalAndWishart,
  statistics: SufficientStatistics,
  mean: Vector,
  variates: Variates,
): SquareMatrix {
  const { count, mean: centre, scatter } = normalMoments(statistics, mean.length);
  const offset = centre.map((value, d) => value - mean[d]!);
  const about = scatter.map((row, a) => row.map((value, b) => value + count * offset[a]! * offset[b]!));
  return drawWishart(dof + count, sum(scale, about), variates);
}

function sum(a: SquareMatrix, b: SquareMatrix): SquareMatrix {
  return a.map((row, i) => row.map((value, j) => value + b[i]![j]!));
}

function meanOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0) / items.length;
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
