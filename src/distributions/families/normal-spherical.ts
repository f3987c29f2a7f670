/**
 * x ~ N(μ, I/τ) in D dimensions, one variance for all columns, (μ, τ) ~ NormalGamma or NormalInverseGamma of a vector
 * mean: τ ~ Gamma(shape, rate), μ given τ ~ N(mean, I/(kappa·τ)).
 * log f = τμ·x − τ/2 |x|² + (D log τ − τ|μ|²)/2 − D log(2π)/2.
 */
import { err, ok, type Result } from '../../core/result.js';
import { completeElliptical } from '../complete-elliptical.js';
import { type EllipticalBlock, roundBlock } from '../elliptical-density.js';
import { expectedLogGamma } from '../laws/gamma-law.js';
import {
  type MeansAndPrecision,
  type SphericalHyperparameters,
  sphericalPrecisionLaw,
  sphericalVarianceLaw,
} from '../laws/spherical-law.js';
import { diagonalMatrix, type Vector } from '../parameter-value.js';
import { logGamma } from '../special-functions.js';
import type { SufficientStatistics } from '../sufficient-statistics.js';
import { anyReal, type Check, positive } from './argument-checks.js';
import type { ConjugateFamily, PointFault, RowFunction } from './conjugate-family.js';
import type { FamilyDefinition } from './family-definition.js';
import { entriesOf, observedColumns, observedDensity } from './observed-block.js';
import { type ArgumentFault, type Arguments, readColumns } from './read-arguments.js';
import { outsideObserved, outsideReal } from './supports.js';

type BaseName = 'NormalGamma' | 'NormalInverseGamma';

const logTwoPi: number = Math.log(2 * Math.PI);

export function normalSpherical(
  base: BaseName,
  columns: number,
): ConjugateFamily<SphericalHyperparameters, MeansAndPrecision> {
  const law = base === 'NormalGamma' ? sphericalPrecisionLaw : sphericalVarianceLaw;
  return {
    emission: 'Normal',
    base,
    columns,
    features: 'diagonal-quadratic',
    featureCount: 1 + 2 * columns,
    freeParameters: columns + 1,
    outsideSupport: (row) => outsideObserved(row, outsideReal),
    logBaseMeasure: (row) => (-observedColumns(row).length * logTwoPi) / 2,
    law,
    update: updateSpherical,
    maximumLikelihood: (statistics) => estimateSpherical(statistics, columns),
    logDensity: ({ mean, precision }) =>
      observedDensity(logNormalDensity({ mean, precision }), (own) =>
        logNormalDensity({ mean: entriesOf(mean, own), precision }),
      ),
    logPredictive: (prior) =>
      observedDensity(logStudent(prior), (own) => logStudent({ ...prior, mean: entriesOf(prior.mean, own) })),
    completion: (parameters) => completeElliptical(normalBlock(parameters)),
    predictiveCompletion: (prior) => completeElliptical(studentBlock(prior)),
    elliptical: {
      density: (parameters) => [normalBlock(parameters)],
      predictive: (prior) => [studentBlock(prior)],
    },
    collapsed: (prior) => ({ kind: 'columns', columns: [{ kind: 'spherical', ...prior }] }),
    naturalParameters: ({ mean, precision }, logWeight) =>
      omegaRow(mean, precision, logWeight + (columns * Math.log(precision)) / 2),
    expectedNaturalParameters(posterior, logWeight) {
      const { mean, kappa, shape, rate } = posterior;
      const constant = (columns * (expectedLogGamma(posterior) - 1 / kappa)) / 2;
      return omegaRow(mean, shape / rate, logWeight + constant);
    },
    drawing: {
      observation: ({ mean, precision }, variates) =>
        mean.map((value) => value + variates.normal() / Math.sqrt(precision)),
    },
    spread: { covariance: ({ precision }) => diagonalMatrix(new Array<number>(columns).fill(1 / precision)) },
    affine: {
      scales: new Array<number>(columns).fill(0),
      parameters: ({ mean, precision }, { shift, scale }) => ({
        mean: mean.map((value, d) => shift[d]! + scale[d]! * value),
        precision: precision / scale[0]! ** 2,
      }),
      hyperparameters: (prior, { shift, scale }) => ({
        ...prior,
        mean: prior.mean.map((value, d) => shift[d]! + scale[d]! * value),
        rate: prior.rate * scale[0]! ** 2,
      }),
    },
    describe: ({ mean, precision }) => ({
      mean,
      covariance: diagonalMatrix(new Array<number>(columns).fill(1 / precision)),
    }),
  };
}

function logNormalDensity({ mean, precision }: MeansAndPrecision): RowFunction {
  const constant = (mean.length * (Math.log(precision) - logTwoPi)) / 2;
  return (row) => constant - (precision * squaredDistance(row, mean)) / 2;
}

function normalBlock({ mean, precision }: MeansAndPrecision): EllipticalBlock {
  const constant = (mean.length * (Math.log(precision) - logTwoPi)) / 2;
  const scale = Math.sqrt(precision);
  return roundBlock({ constant, power: Number.POSITIVE_INFINITY, scale }, mean);
}

/** The multivariate Student-t with 2·shape degrees of freedom. */
function logStudent(prior: SphericalHyperparameters): RowFunction {
  const { constant, power, stretch } = studentOf(prior);
  return (row) => constant - power * Math.log1p(squaredDistance(row, prior.mean) / stretch);
}

function studentBlock(prior: SphericalHyperparameters): EllipticalBlock {
  const { constant, power, stretch } = studentOf(prior);
  return roundBlock({ constant, power, scale: 1 / Math.sqrt(stretch) }, prior.mean);
}

/** log p(x) = constant − power · log(1 + |x − mean|² / stretch). */
function studentOf({ mean, kappa, shape, rate }: SphericalHyperparameters): {
  readonly constant: number;
  readonly power: number;
  readonly stretch: number;
} {
  const half = mean.length / 2;
  const stretch = (2 * rate * (kappa + 1)) / kappa;
  const constant = logGamma(shape + half) - logGamma(shape) - half * Math.log(Math.PI * stretch);
  return { constant, power: shape + half, stretch };
}

/** Squares are taken about the rows' own mean, so that nothing cancels against the prior's. */
function updateSpherical(
  prior: SphericalHyperparameters,
  { features }: SufficientStatistics,
): SphericalHyperparameters {
  const count = features[0]!;
  if (count === 0) return prior;
  const columns = prior.mean.length;
  const kappa = prior.kappa + count;
  let squares = 0;
  const mean = prior.mean.map((centre, d) => {
    const sum = features[1 + d]!;
    const rowMean = sum / count;
    const scatter = Math.max(features[1 + columns + d]! - sum * rowMean, 0);
    squares += scatter + ((prior.kappa * count) / kappa) * (rowMean - centre) ** 2;
    return (prior.kappa * centre + sum) / kappa;
  });
  return { mean, kappa, shape: prior.shape + (count * columns) / 2, rate: prior.rate + squares / 2 };
}

/** σ² is the mean squared deviation over rows and columns. */
function estimateSpherical(
  { features }: SufficientStatistics,
  columns: number,
): Result<MeansAndPrecision, PointFault> {
  const count = features[0]!;
  if (!(count > 0)) return err({ reason: 'it has no rows', columns: [] });
  const mean = Array.from({ length: columns }, (_, d) => features[1 + d]! / count);
  const squares = features.subarray(1 + columns).reduce((sum, square) => sum + square, 0);
  const scatter = mean.reduce((rest, value) => rest - count * value ** 2, squares);
  // Below this the difference is nothing but rounding of the sums.
  if (!(scatter > 8 * Number.EPSILON * squares)) {
    return err({ reason: 'its values do not vary', columns: mean.map((_, d) => d) });
  }
  return ok({ mean, precision: (count * columns) / scatter });
}

/** (constant − τ|μ|²/2, τμ, −τ/2 for each column). */
function omegaRow(mean: Vector, precision: number, constant: number): Float64Array {
  const columns = mean.length;
  const row = new Float64Array(1 + 2 * columns).fill(-precision / 2, 1 + columns);
  row[0] = constant;
  for (const [d, value] of mean.entries()) {
    row[0] -= (precision * value ** 2) / 2;
    row[1 + d] = precision * value;
  }
  return row;
}

function squaredDistance(row: ArrayLike<number>, mean: Vector): number {
  return mean.reduce((sum, value, d) => sum + (row[d]! - value) ** 2, 0);
}

function definitionUnder(
  base: BaseName,
  rateName: 'rate' | 'scale',
): FamilyDefinition<SphericalHyperparameters, MeansAndPrecision> {
  return {
    emission: 'Normal',
    base,
    covariance: 'spherical',
    family: ({ columns }) => ok(normalSpherical(base, columns)),
    prior(given, { columns }) {
      const mean = readColumns(given, 'mean', columns, anyReal);
      if (!mean.ok) return mean;
      const kappa = readShared(given, 'kappa', columns, positive);
      if (!kappa.ok) return kappa;
      const shape = readShared(given, 'shape', columns, positive);
      if (!shape.ok) return shape;
      const rate = readShared(given, rateName, columns, positive);
      return rate.ok
        ? ok({ mean: mean.value, kappa: kappa.value, shape: shape.value, rate: rate.value })
        : rate;
    },
  };
}

/** One number for all columns, or a vector that says the same of each. */
function readShared(
  given: Arguments,
  argument: string,
  columns: number,
  check: Check,
): Result<number, ArgumentFault> {
  const numbers = readColumns(given, argument, columns, check);
  if (!numbers.ok) return numbers;
  const [first, ...others] = numbers.value;
  return others.every((value) => value === first)
    ? ok(first!)
    : err({
        argument,
        reason: 'differs between columns, and a spherical covariance has one variance for all',
      });
}

export const normalSphericalGammaDefinition: FamilyDefinition<SphericalHyperparameters, MeansAndPrecision> =
  definitionUnder('NormalGamma', 'rate');

/** The `scale` of a variance's InverseGamma is the `rate` of the precision's Gamma. */
export const normalSphericalInverseGammaDefinition: FamilyDefinition<
  SphericalHyperparameters,
  MeansAndPrecision
> = definitionUnder('NormalInverseGamma', 'scale');
