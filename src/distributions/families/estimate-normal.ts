/** The mean and covariance of largest likelihood, or the columns in which the likelihood has no maximum. */
import { err, ok, type Result } from '../../core/result.js';
import { choleskyFactor } from '../cholesky-factor.js';
import type { MeanAndCovariance } from '../laws/niw-law.js';
import type { SquareMatrix, Vector } from '../parameter-value.js';
import type { SufficientStatistics } from '../sufficient-statistics.js';
import type { PointFault } from './conjugate-family.js';
import { columnsAlong, logNarrowestBound, narrowestDirection } from './narrowest-direction.js';
import { normalMoments } from './normal-moments.js';

/** Below this an eigenvalue of a correlation matrix is nothing but rounding. */
const singular = 1e-13;
const logSingular: number = Math.log(singular);

/** From `quadratic` statistics. */
export function estimateNormal(
  statistics: SufficientStatistics,
  dimension: number,
): Result<MeanAndCovariance, PointFault> {
  if (!(statistics.features[0]! > 0)) return err({ reason: 'it has no rows', columns: [] });
  const { count, mean, scatter } = normalMoments(statistics, dimension);
  const covariance = scatter.map((row) => row.map((value) => value / count));
  const fault = degeneracy(
    covariance,
    mean.map((value) => value * value),
  );
  return fault === null ? ok({ mean, covariance }) : err(fault);
}

/**
 * What is wrong with a covariance that was computed as a difference of sums, beside the squares of the means that
 * were taken away; null where nothing is.
 */
export function degeneracy(covariance: SquareMatrix, squaredMeans: Vector): PointFault | null {
  const constant: number[] = [];
  for (let d = 0; d < covariance.length; d++) {
    const variance = covariance[d]![d]!;
    // Below this a variance is nothing but rounding of the two sums that it is the difference of.
    if (!(variance > 8 * Number.EPSILON * (variance + squaredMeans[d]!))) constant.push(d);
  }
  if (constant.length > 0) return { reason: 'its values do not vary', columns: constant };
  const dependent = dependentColumns(covariance);
  return dependent.length > 0 ? { reason: 'its rows lie on a hyperplane', columns: dependent } : null;
}

/** The columns of a (numerically) singular covariance's null direction; none where it is regular. */
function dependentColumns(covariance: SquareMatrix): readonly number[] {
  const dimension = covariance.length;
  const factor = choleskyFactor(covariance);
  if (factor !== null) {
    let logVariances = 0;
    for (let d = 0; d < dimension; d++) logVariances += Math.log(covariance[d]![d]!);
    if (logNarrowestBound(factor.logDeterminant - logVariances, dimension, dimension) > logSingular)
      return [];
  }
  const deviations = covariance.map((row, d) => Math.sqrt(row[d]!));
  const correlation = covariance.map((row, a) =>
    row.map((value, b) => value / (deviations[a]! * deviations[b]!)),
  );
  const { variance, direction } = narrowestDirection(correlation);
  return variance > singular ? [] : columnsAlong(direction);
}
