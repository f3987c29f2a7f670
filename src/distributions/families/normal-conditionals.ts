/** The mean of a Normal given its covariance, the covariance given the mean, and what both are computed from. */
import { factorOf, type MeanAndCovariance, niwLaw, scaledBy } from '../laws/niw-law.js';
import { dot, type SquareMatrix, type Vector } from '../parameter-value.js';
import type { SufficientStatistics } from '../sufficient-statistics.js';
import type { Variates } from '../variates.js';
import { normalMoments } from './normal-moments.js';
import { drawNormal } from './normal-niw.js';

/** Σ ~ IW(dof, scale). */
export function drawInverseWishart(dof: number, scale: SquareMatrix, variates: Variates): SquareMatrix {
  return niwLaw.draw({ mean: scale.map(() => 0), kappa: 1, dof, scale }, variates).covariance;
}

/** μ ~ N(mean, covariance) given the rows behind `quadratic` statistics, x ~ N(μ, `ofRow`). */
export function drawMean(
  prior: MeanAndCovariance,
  { features }: Pick<SufficientStatistics, 'features'>,
  ofRow: SquareMatrix,
  variates: Variates,
): Vector {
  const before = factorOf(prior.covariance).inverse();
  const precisionOfRow = factorOf(ofRow).inverse();
  const precision = sumOfMatrices(before, scaledBy(precisionOfRow, features[0]!));
  const sums = Array.from(features.subarray(1, 1 + prior.mean.length));
  const shift = before.map((row, d) => dot(row, prior.mean) + dot(precisionOfRow[d]!, sums));
  const spread = factorOf(precision).inverse();
  return drawNormal({ mean: spread.map((row) => dot(row, shift)), covariance: spread }, variates);
}

/** Σ (x − mean)(x − mean)ᵀ of at least one row. */
export function scatterAbout(
  mean: Vector,
  { features }: Pick<SufficientStatistics, 'features'>,
): SquareMatrix {
  const { count, mean: centre, scatter } = normalMoments({ features, logBaseMeasure: 0 }, mean.length);
  const offset = centre.map((value, d) => value - mean[d]!);
  return scatter.map((row, a) => row.map((value, b) => value + count * offset[a]! * offset[b]!));
}

export function sumOfMatrices(a: SquareMatrix, b: SquareMatrix): SquareMatrix {
  return a.map((row, i) => row.map((value, j) => value + b[i]![j]!));
}
