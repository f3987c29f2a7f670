/**
 * x ~ N(μ, S) in D dimensions with a known covariance S that is not diagonal, μ ~ N(mean, covariance). Given n rows of sum s,
 *
 *     μ ~ N(Λ⁻¹ (covariance⁻¹ mean + S⁻¹ s), Λ⁻¹),  Λ = covariance⁻¹ + n S⁻¹
 *
 * (Gelman et al., "Bayesian Data Analysis", 2013, section 3.5). There are coordinates W x in which S is the unit matrix and
 * `covariance` diagonal; in these the columns are independent, which is how a collapsed sampler sees them.
 */
import { EigenvalueDecomposition } from 'ml-matrix';
import { err, ok, type Result } from '../../core/result.js';
import type { CollapsedPredictive } from '../collapsed-predictive.js';
import { type MeanVectorHyperparameters, meanVectorLaw } from '../laws/mean-vector-law.js';
import { factorOf, scaledBy } from '../laws/niw-law.js';
import { dot, type SquareMatrix, traceOfProduct, type Vector } from '../parameter-value.js';
import { anyReal } from './argument-checks.js';
import type { ConjugateFamily } from './conjugate-family.js';
import { sumOfMatrices } from './normal-conditionals.js';
import { normalMoments } from './normal-moments.js';
import { movedVector, normalNiw, omegaRow, scaledMatrix } from './normal-niw.js';
import { type ArgumentFault, type Arguments, readColumns, readMeanCovariance } from './read-arguments.js';

export function normalMeanVector(ofRow: SquareMatrix): ConjugateFamily<MeanVectorHyperparameters, Vector> {
  const columns = ofRow.length;
  const normal = normalNiw(columns);
  const factor = factorOf(ofRow);
  const precision = factor.inverse();
  const entries = factor.inverseEntries();
  const given = (mean: Vector) => ({ mean, covariance: ofRow });
  const ofPredictive = ({ mean, covariance }: MeanVectorHyperparameters) => ({
    mean,
    covariance: ofRow.map((row, a) => row.map((value, b) => value + covariance[a]![b]!)),
  });
  const natural = (mean: Vector, constant: number): Float64Array =>
    omegaRow(mean, entries, constant - factor.logDeterminant / 2);
  return {
    emission: 'Normal',
    base: 'Normal',
    columns,
    features: normal.features,
    featureCount: normal.featureCount,
    freeParameters: columns,
    outsideSupport: normal.outsideSupport,
    logBaseMeasure: normal.logBaseMeasure,
    law: meanVectorLaw,
    update(prior, statistics) {
      if (statistics.features[0] === 0) return prior;
      const { count, mean: rowMean, scatter } = normalMoments(statistics, columns);
      const before = factorOf(prior.covariance).inverse();
      const covariance = factorOf(sumOfMatrices(before, scaledBy(precision, count))).inverse();
      const shift = before.map((row, d) => dot(row, prior.mean) + count * dot(precision[d]!, rowMean));
      const squares = traceOfProduct(precision, scatter);
      const distance = factor.squaredDistance(
        rowMean,
        rowMean.map(() => 0),
      );
      return {
        mean: covariance.map((row) => dot(row, shift)),
        covariance,
        logAtZero: prior.logAtZero - (squares + count * (distance + factor.logDeterminant)) / 2,
      };
    },
    maximumLikelihood: (statistics) =>
      statistics.features[0]! > 0
        ? ok(normalMoments(statistics, columns).mean)
        : err({ reason: 'it has no rows', columns: [] }),
    logDensity: (mean) => normal.logDensity(given(mean)),
    logPredictive: (prior) => normal.logDensity(ofPredictive(prior)),
    completion: (mean) => normal.completion(given(mean)),
    predictiveCompletion: (prior) => normal.completion(ofPredictive(prior)),
    elliptical: normal.elliptical
      ? {
          density: (mean) => normal.elliptical?.density(given(mean)) ?? [],
          predictive: (prior) => normal.elliptical?.density(ofPredictive(prior)) ?? [],
        }
      : null,
    collapsed: (prior) => independentColumns(prior, ofRow),
    naturalParameters: (mean, logWeight) => natural(mean, logWeight),
    expectedNaturalParameters({ mean, covariance }, logWeight) {
      const spread = traceOfProduct(precision, covariance);
      return natural(mean, logWeight - spread / 2);
    },
    drawing: {
      observation: (mean, variates) => normal.drawing?.observation(given(mean), variates) ?? [],
    },
    ...(normal.rows && {
      rows: {
        given: (mean: Vector) => normal.rows!.given(given(mean)),
        predictive: (prior: MeanVectorHyperparameters) => normal.rows!.given(ofPredictive(prior)),
      },
    }),
    // The covariance is known, so that the density is bounded.
    spread: null,
    affine: {
      scales: Array.from({ length: columns }, () => 'own' as const),
      parameters: (mean, { shift, scale }) => movedVector(mean, shift, scale),
      hyperparameters: (prior, { shift, scale }) => ({
        ...prior,
        mean: movedVector(prior.mean, shift, scale),
        covariance: scaledMatrix(prior.covariance, scale),
      }),
    },
    describe: given,
  };
}

/** With S = L Lᵀ and L⁻¹ covariance L⁻ᵀ = Q diag(λ) Qᵀ, the coordinates are those of W = Qᵀ L⁻¹. */
function independentColumns(
  { mean, covariance }: MeanVectorHyperparameters,
  ofRow: SquareMatrix,
): CollapsedPredictive {
  const inverse = lowerTriangle(factorOf(ofRow).inverseRows(), mean.length);
  const half = inverse.map((row) => covariance.map((own) => dot(row, own)));
  const spread = half.map((row) => inverse.map((own) => dot(row, own)));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(spread, {
    assumeSymmetric: true,
  });
  const matrix = mean.map((_, a) =>
    mean.map((__, b) => inverse.reduce((sum, row, c) => sum + eigenvectorMatrix.get(c, a) * row[b]!, 0)),
  );
  return {
    kind: 'columns',
    columns: realEigenvalues.map((variance, d) => ({
      kind: 'normal-mean',
      mean: dot(matrix[d]!, mean),
      variance,
      noise: 1,
    })),
    coordinates: [{ column: 0, matrix, logDeterminant: -factorOf(ofRow).logDeterminant / 2 }],
  };
}

/** By rows, from the entries up to each row's diagonal, one after the other. */
function lowerTriangle(entries: readonly number[], columns: number): number[][] {
  return Array.from({ length: columns }, (_, a) =>
    Array.from({ length: columns }, (__, b) => (b <= a ? entries[(a * (a + 1)) / 2 + b]! : 0)),
  );
}

/** The prior of a mean vector. */
export function readMeanVectorPrior(
  base: Arguments,
  columns: number,
): Result<MeanVectorHyperparameters, ArgumentFault> {
  const mean = readColumns(base, 'mean', columns, anyReal);
  if (!mean.ok) return mean;
  const covariance = readMeanCovariance(base, columns);
  return covariance.ok ? ok({ mean: mean.value, covariance: covariance.value, logAtZero: 0 }) : covariance;
}
