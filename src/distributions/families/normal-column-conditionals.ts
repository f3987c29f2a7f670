/** Of one column: the mean of a Normal given its precision, and what the precision given the mean is computed from. */
import type { NormalHyperparameters } from '../laws/normal-law.js';
import type { SufficientStatistics } from '../sufficient-statistics.js';
import type { Variates } from '../variates.js';
import type { CoordinateStatistics } from './coordinate-family.js';

/** From `diagonal-quadratic` statistics; where rows may be incomplete, every column has a count of its own. */
export function statisticsOfColumn(
  { features }: Pick<SufficientStatistics, 'features'>,
  d: number,
  columns: number,
  incomplete: boolean,
): CoordinateStatistics {
  const sums = incomplete ? 1 + columns : 1;
  const count = features[incomplete ? 1 + d : 0]!;
  return { count, sum: features[sums + d]!, sumOfSquares: features[sums + columns + d]! };
}

/** μ ~ N(mean, variance) given numbers x ~ N(μ, 1/precision). */
export function drawColumnMean(
  prior: NormalHyperparameters,
  { count, sum }: CoordinateStatistics,
  precision: number,
  variates: Variates,
): number {
  const precisionOfMean = 1 / prior.variance + count * precision;
  const centre = (prior.mean / prior.variance + precision * sum) / precisionOfMean;
  return centre + variates.normal() / Math.sqrt(precisionOfMean);
}

/** Σ (x − mean)². Squares are taken about the rows' own mean, so that nothing cancels against a mean far from 0. */
export function squaresAbout(mean: number, { count, sum, sumOfSquares }: CoordinateStatistics): number {
  const rowMean = count > 0 ? sum / count : mean;
  return Math.max(sumOfSquares - sum * rowMean, 0) + count * (rowMean - mean) ** 2;
}
