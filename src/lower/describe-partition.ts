/**
 * The clusters of a point partition: the share of the rows in each, and the posterior mean of its parameters given those
 * rows (their mode, where a heavy tail leaves no mean).
 */
import { internalError } from '../core/internal-error.js';
import { gatherStatistics } from '../distributions/gather-statistics.js';
import { rowMatrix, rowOf } from '../distributions/row-matrix.js';
import type { ComponentSummary } from '../posterior/fit/fit-document.js';
import type { PointPartition } from '../posterior/partitions/point-partition.js';
import type { BoundFamily } from './bind-family.js';
import type { StandardUnits } from './standardise.js';

export function describePartition(
  { family, prior }: BoundFamily,
  units: StandardUnits,
  partition: PointPartition,
): readonly ComponentSummary[] {
  const { data } = units;
  const standardPrior = units.standardHyperparameters(prior);
  return partition.sizes.map((size, cluster) => {
    const rows = Array.from({ length: data.rows }, (_, row) => row).filter(
      (row) => partition.labels[row] === cluster,
    );
    const statistics = gatherStatistics(family, rowMatrix(rows.map((row) => rowOf(data, row))));
    const posterior = family.update(standardPrior, statistics);
    const mean = family.law.mean(posterior);
    const point = mean.ok ? mean : family.law.mode(posterior);
    if (!point.ok) return internalError(`a posterior with neither mean nor mode: ${point.error}`);
    return { weight: size / data.rows, ...family.describe(units.dataParameters(point.value)) };
  });
}
