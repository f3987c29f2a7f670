/**
 * The clusters of a point partition whose parameters share a part: the share of the rows in each, and the posterior mean of
 * its parameters given the rows of all, by Gibbs draws of them.
 */
import type { Variates } from '../../distributions/variates.js';
import { partitionDraws } from '../../inference/missing/partition-draws.js';
import type { ComponentSummary } from '../../posterior/fit/component-summary.js';
import type { PointPartition } from '../../posterior/partitions/point-partition.js';
import type { BoundShared } from '../bind/bind-shared.js';
import { sharingModel } from '../bind/sharing-model.js';
import type { StandardUnits } from '../bind/standardise.js';
import { averageDescriptions } from './average-descriptions.js';

const parameterDraws = 1000;

export function describeShared(
  bound: BoundShared,
  units: StandardUnits,
  partition: PointPartition,
  variates: Variates,
): readonly ComponentSummary[] {
  const { family } = bound;
  const model = sharingModel(bound, units, variates);
  const draws = partitionDraws(
    model,
    units.data,
    Int32Array.from(partition.labels),
    parameterDraws,
    variates,
  );
  return partition.sizes.map((size, cluster) => {
    const described = draws.map((all) => family.describe(units.dataParameters(all[cluster]!)));
    return { weight: size / units.data.rows, ...averageDescriptions(described) };
  });
}
