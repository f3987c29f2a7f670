/**
 * The clusters of a point partition: the share of the rows in each, and the posterior mean of its parameters given those
 * rows (their mode, where a heavy tail leaves no mean). Where rows lack cells that draws take the place of, it is the
 * average over such draws given the partition.
 */
import { sampledConjugate } from '../distributions/families/sampled-family.js';
import { gatherStatistics } from '../distributions/gather-statistics.js';
import type { ParameterDescription } from '../distributions/parameter-value.js';
import { type RowMatrix, rowMatrix, rowOf } from '../distributions/row-matrix.js';
import type { SufficientStatistics } from '../distributions/sufficient-statistics.js';
import type { Variates } from '../distributions/variates.js';
import { IncompleteRows } from '../inference/missing/incomplete-rows.js';
import { posteriorDraws } from '../inference/missing/posterior-draws.js';
import type { ComponentSummary } from '../posterior/fit/component-summary.js';
import type { PointPartition } from '../posterior/partitions/point-partition.js';
import { averageDescriptions } from './average-descriptions.js';
import type { BoundFamily } from './bind-family.js';
import { describePosterior } from './describe-posterior.js';
import type { StandardUnits } from './standardise.js';

/** Of the missing cells; what is averaged over them varies less than the parameters do. */
const cellDraws = 200;

export function describePartition(
  bound: BoundFamily,
  units: StandardUnits,
  partition: PointPartition,
  variates: Variates,
): readonly ComponentSummary[] {
  return partition.sizes.map((size, cluster) => ({
    weight: size / units.data.rows,
    ...describeRows(bound, units, rowsOfCluster(units.data, partition, cluster), variates),
  }));
}

/** The rows of one cluster of a partition. */
export function rowsOfCluster(data: RowMatrix, { labels }: PointPartition, cluster: number): RowMatrix {
  const rows = Array.from(labels, (label, row) => (label === cluster ? row : -1));
  return rowMatrix(rows.filter((row) => row >= 0).map((row) => rowOf(data, row)));
}

function describeRows(
  { family, prior }: BoundFamily,
  units: StandardUnits,
  rows: RowMatrix,
  variates: Variates,
): ParameterDescription {
  const standardPrior = units.standardHyperparameters(prior);
  const describe = (statistics: SufficientStatistics): ParameterDescription =>
    describePosterior(family, units.dataHyperparameters(family.update(standardPrior, statistics)));
  if (!new IncompleteRows(family.features, rows).any) return describe(gatherStatistics(family, rows));
  const draws = posteriorDraws(sampledConjugate(family), standardPrior, rows, cellDraws, variates);
  return averageDescriptions(draws.map(({ statistics }) => describe(statistics)));
}
