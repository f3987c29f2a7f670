/**
 * x ~ N(μ, Σ) in D dimensions, (μ, Σ) ~ NIW(mean, kappa, dof, scale). With Λ = Σ⁻¹,
 * log f = (Λμ)·x − tr(Λ x xᵀ)/2 + (log |Λ| − μᵀΛμ)/2 − D log(2π)/2.
 */

import { ok } from '../../core/result.js';
import type { CholeskyFactor } from '../cholesky-factor.js';
import { completeElliptical } from '../complete-elliptical.js';
import { type EllipticalBlock, ellipticalBlock } from '../elliptical-density.js';
import {
  factorOf,
  type MeanAndCovariance,
  type NiwHyperparameters,
  niwLaw,
  scaledBy,
} from '../laws/niw-law.js';
import { ellipticalNumbers } from '../numbers/joint-numbers.js';
import { dot, type SquareMatrix, type Vector } from '../parameter-value.js';
import { logGamma, multivariateDigamma } from '../special-functions.js';
import type { SufficientStatistics } from '../sufficient-statistics.js';
import type { Variates } from '../variates.js';
import { anyReal, positive } from './argument-checks.js';
import type { ConjugateFamily, RowFunction } from './conjugate-family.js';
import { estimateNormal } from './estimate-normal.js';
import type { FamilyDefinition } from './family-definition.js';
import { normalMoments } from './normal-moments.js';
import { blockOf, entriesOf, observedColumns, observedDensity } from './observed-block.js';
import { readColumns, readNumber, readPositiveDefinite } from './read-arguments.js';
import { outsideObserved, outsideReal } from './supports.js';

const logTwoPi: number = Math.log(2 * Math.PI);

export function normalNiw(columns: number): ConjugateFamily<NiwHyperparameters, MeanAndCovariance> {
  const covarianceEntries = (columns * (columns + 1)) / 2;
  return {
    emission: 'Normal',
    base: 'NIW',
    columns,
    features: 'quadratic',
    featureCount: 1 + columns + covarianceEntries,
    freeParameters: columns + covarianceEntries,
    outsideSupport: (row) => outsideObserved(row, outsideReal),
    logBaseMeasure: (row) => (-observedColumns(row).length * logTwoPi) / 2,
    law: niwLaw,
    update: updateNiw,
    maximumLikelihood: (statistics) => estimateNormal(statistics, columns),
    logDensity: ({ mean, covariance }) =>
      observedDensity(logNormalDensity({ mean, covariance }), (own) =>
        logNormalDensity({ mean: entriesOf(mean, own), covariance: blockOf(covariance, own, own) }),
      ),
    logPredictive: (prior) =>
      observedDensity(logStudent(prior), (own) => logStudent(niwOfColumns(prior, own))),
    completion: (parameters) => completeElliptical(normalBlock(parameters)),
    predictiveCompletion: (prior) => completeElliptical(studentBlock(prior)),
    elliptical: {
      density: (parameters) => [normalBlock(parameters)],
      predictive: (prior) => [studentBlock(prior)],
    },
    collapsed: (prior) => ({ kind: 'niw', prior }),
    naturalParameters({ mean, covariance }, logWeight) {
      const factor = factorOf(covariance);
      return omegaRow(mean, factor.inverseEntries(), logWeight - factor.logDeterminant / 2);
    },
    expectedNaturalParameters({ mean, kappa, dof, scale }, logWeight) {
      const factor = factorOf(scale);
      const logDeterminant =
        multivariateDigamma(dof / 2, columns) + columns * Math.LN2 - factor.logDeterminant;
      const constant = logWeight + (logDeterminant - columns / kappa) / 2;
      const precision = factor.inverseEntries().map((entry) => entry * dof);
      return omegaRow(mean, precision, constant);
    },
    drawing: { observation: drawNormal },
    rows: {
      given: ({ mean, covariance }) =>
        ellipticalNumbers({ freedom: Number.POSITIVE_INFINITY, mean, scale: covariance }),
      predictive({ mean, kappa, dof, scale }) {
        const freedom = dof - columns + 1;
        return ellipticalNumbers({
          freedom,
          mean,
          scale: scaledBy(scale, (kappa + 1) / (kappa * freedom)),
        });
      },
    },
    spread: { covariance: ({ covariance }) => covariance },
    affine: {
      scales: Array.from({ length: columns }, (_, d) => d),
      parameters: ({ mean, covariance }, { shift, scale }) => ({
        mean: movedVector(mean, shift, scale),
        covariance: scaledMatrix(covariance, scale),
      }),
      hyperparameters: (prior, { shift, scale }) => ({
        ...prior,
        mean: movedVector(prior.mean, shift, scale),
        scale: scaledMatrix(prior.scale, scale),
      }),
    },
    describe: ({ mean, covariance }) => ({ mean, covariance }),
  };
}

/** One row. */
export function drawNormal({ mean, covariance }: MeanAndCovariance, variates: Variates): number[] {
  const standard = mean.map(() => variates.normal());
  const { lower } = factorOf(covariance);
  return mean.map((value, d) => value + dot(lower[d]!, standard));
}

function logNormalDensity({ mean, covariance }: MeanAndCovariance): RowFunction {
  const factor = factorOf(covariance);
  const constant = -(mean.length * logTwoPi + factor.logDeterminant) / 2;
  return (row) => constant - factor.squaredDistance(row, mean) / 2;
}

function normalBlock({ mean, covariance }: MeanAndCovariance): EllipticalBlock {
  const factor = factorOf(covariance);
  const constant = -(mean.length * logTwoPi + factor.logDeterminant) / 2;
  return ellipticalBlock({ constant, power: Number.POSITIVE_INFINITY, spread: 1 }, factor, mean);
}

/** The law of the mean and covariance of some of the columns: Σ_oo ~ IW(dof − D + |o|, scale_oo). */
function niwOfColumns(
  { mean, kappa, dof, scale }: NiwHyperparameters,
  columns: readonly number[],
): NiwHyperparameters {
  return {
    mean: entriesOf(mean, columns),
    kappa,
    dof: dof - mean.length + columns.length,
    scale: blockOf(scale, columns, columns),
  };
}

/** The multivariate Student-t with dof − D + 1 degrees of freedom. */
function logStudent(prior: NiwHyperparameters): RowFunction {
  const { factor, spread, constant, power } = studentOf(prior);
  return (row) => constant - power * Math.log1p(factor.squaredDistance(row, prior.mean) / spread);
}

function studentBlock(prior: NiwHyperparameters): EllipticalBlock {
  const { factor, ...numbers } = studentOf(prior);
  return ellipticalBlock(numbers, factor, prior.mean);
}

interface Student {
  readonly factor: CholeskyFactor;
  readonly spread: number;
  readonly constant: number;
  readonly power: number;
}

/** log p(x) = constant − power · log(1 + (x − mean)ᵀ scale⁻¹ (x − mean) / spread). */
function studentOf({ mean, kappa, dof, scale }: NiwHyperparameters): Student {
  const dimension = mean.length;
  const freedom = dof - dimension + 1;
  const factor = factorOf(scale);
  const spread = (kappa + 1) / kappa;
  const constant =
    logGamma((freedom + dimension) / 2) -
    logGamma(freedom / 2) -
    (dimension * Math.log(Math.PI * spread) + factor.logDeterminant) / 2;
  return { factor, spread, constant, power: (freedom + dimension) / 2 };
}

/** The scatter is taken about the rows' own mean, so that nothing cancels against the prior's. */
function updateNiw(prior: NiwHyperparameters, statistics: SufficientStatistics): NiwHyperparameters {
  if (statistics.features[0] === 0) return prior;
  const { count, mean: rowMean, scatter } = normalMoments(statistics, prior.mean.length);
  const kappa = prior.kappa + count;
  const shrinkage = (prior.kappa * count) / kappa;
  const offset = rowMean.map((value, d) => value - prior.mean[d]!);
  return {
    mean: prior.mean.map((value, d) => (prior.kappa * value + count * rowMean[d]!) / kappa),
    kappa,
    dof: prior.dof + count,
    scale: prior.scale.map((row, a) =>
      // Rows that are equal may have sums whose rounding is larger than a narrow prior's own scale.
      row.map(
        (value, b) =>
          value +
          (a === b ? Math.max(0, scatter[a]![b]!) : scatter[a]![b]!) +
          shrinkage * offset[a]! * offset[b]!,
      ),
    ),
  };
}

/**
 * (constant − μᵀΛμ/2, Λμ, −Λ_aa/2 and −Λ_ab for a < b): the row of Ω from μ and the upper triangle of Λ, row by row.
 */
export function omegaRow(mean: Vector, precision: Vector, constant: number): Float64Array {
  const dimension = mean.length;
  const row = new Float64Array(1 + dimension + precision.length);
  const quadratic = 1 + dimension;
  let next = 0;
  for (let a = 0; a < dimension; a++) {
    row[quadratic + next] = -precision[next]! / 2;
    row[1 + a]! += precision[next++]! * mean[a]!;
    for (let b = a + 1; b < dimension; b++) {
      const entry = precision[next]!;
      row[quadratic + next++] = -entry;
      row[1 + a]! += entry * mean[b]!;
      row[1 + b]! += entry * mean[a]!;
    }
  }
  row[0] = constant;
  for (let a = 0; a < dimension; a++) row[0] -= (row[1 + a]! * mean[a]!) / 2;
  return row;
}

/** shift + scale ∘ mean. */
export function movedVector(mean: Vector, shift: Vector, scale: Vector): number[] {
  return mean.map((value, d) => shift[d]! + scale[d]! * value);
}

/** The covariance of what a column at a time is multiplied by its scale. */
export function scaledMatrix(matrix: SquareMatrix, scale: Vector): number[][] {
  return matrix.map((row, a) => row.map((value, b) => scale[a]! * scale[b]! * value));
}

export const normalNiwDefinition: FamilyDefinition<NiwHyperparameters, MeanAndCovariance> = {
  emission: 'Normal',
  base: 'NIW',
  family: ({ columns }) => ok(normalNiw(columns)),
  prior(base, { columns }) {
    const mean = readColumns(base, 'mean', columns, anyReal);
    if (!mean.ok) return mean;
    const kappa = readNumber(base, 'kappa', positive);
    if (!kappa.ok) return kappa;
    const dof = readNumber(base, 'dof', (value) =>
      value > columns - 1
        ? anyReal(value)
        : `must be larger than ${columns - 1}, the number of columns less one`,
    );
    if (!dof.ok) return dof;
    const scale = readPositiveDefinite(base, 'scale', columns);
    if (!scale.ok) return scale;
    return ok({ mean: mean.value, kappa: kappa.value, dof: dof.value, scale: scale.value });
  },
};
