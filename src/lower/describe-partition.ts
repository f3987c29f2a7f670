/**
 * The clusters of a point partition: the share of the rows in each, and the posterior mean of its parameters given those
 * rows (their mode, where a heavy tail leaves no mean).
 */
import { gatherStatistics } from '../distributions/gather-statistics.js';
import { rowMatrix, rowOf } from '../distributions/row-matrix.js';
import type { ComponentSummary } from '../posterior/fit/fit-document.js';
import type { PointPartition } from '../posterior/partitions/point-partition.js';
import type { BoundFamily } from './bind-family.js';
import { describePosterior } from './describe-posterior.js';
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
    return { weight: size / data.rows, ...describePosterior(family, units.dataHyperparameters(posterior)) };
  });
}
