/** The mean and covariance of largest likelihood, or the columns in which the likelihood has no maximum. */
import { Matrix } from 'ml-matrix';
import { err, ok, type Result } from '../../core/result.js';
import type { MeanAndCovariance } from '../laws/niw-law.js';
import type { SquareMatrix } from '../parameter-value.js';
import type { SufficientStatistics } from '../sufficient-statistics.js';
import type { PointFault } from './conjugate-family.js';
import { columnsAlong, narrowestDirection } from './narrowest-direction.js';
import { normalMoments } from './normal-moments.js';

/** Below this an eigenvalue of a correlation matrix is nothing but rounding. */
const singular = 1e-13;

/** From `quadratic` statistics. */
export function estimateNormal(
  statistics: SufficientStatistics,
  dimension: number,
): Result<MeanAndCovariance, PointFault> {
  if (!(statistics.features[0]! > 0)) return err({ reason: 'it has no rows', columns: [] });
  const { count, mean, scatter } = normalMoments(statistics, dimension);
  const covariance = scatter.map((row) => row.map((value) => value / count));

  // Below this a variance is nothing but rounding of the two sums that it is the difference of.
  const constant = covariance.flatMap((row, d) =>
    row[d]! > 8 * Number.EPSILON * (row[d]! + mean[d]! ** 2) ? [] : [d],
  );
  if (constant.length > 0) return err({ reason: 'its values do not vary', columns: constant });
  const dependent = dependentColumns(covariance);
  if (dependent.length > 0) {
    return err({ reason: 'its rows lie on a hyperplane', columns: dependent });
  }
  return ok({ mean, covariance });
}

/** The columns of a (numerically) singular covariance's null direction; none where it is regular. */
function dependentColumns(covariance: SquareMatrix): readonly number[] {
  const deviations = covariance.map((row, d) => Math.sqrt(row[d]!));
  const correlation = covariance.map((row, a) =>
    row.map((value, b) => value / (deviations[a]! * deviations[b]!)),
  );
  const { variance, direction } = narrowestDirection(new Matrix(correlation));
  return variance > singular ? [] : columnsAlong(direction);
}
