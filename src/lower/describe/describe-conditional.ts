/**
 * The clusters of a point partition under priors that are conjugate only in parts: the share of the rows in each, and the
 * posterior mean of its parameters given those rows, by Gibbs draws of them.
 */
import type { Variates } from '../../distributions/variates.js';
import { posteriorDraws } from '../../inference/missing/posterior-draws.js';
import type { ComponentSummary } from '../../posterior/fit/component-summary.js';
import type { PointPartition } from '../../posterior/partitions/point-partition.js';
import type { BoundConditional } from '../bind/bind-conditional.js';
import type { StandardUnits } from '../bind/standardise.js';
import { averageDescriptions } from './average-descriptions.js';
import { rowsOfCluster } from './describe-partition.js';

const parameterDraws = 1000;

export function describeConditional(
  { family, prior }: BoundConditional,
  units: StandardUnits,
  partition: PointPartition,
  variates: Variates,
): readonly ComponentSummary[] {
  const standardPrior = units.standardHyperparameters(prior);
  return partition.sizes.map((size, cluster) => {
    const rows = rowsOfCluster(units.data, partition, cluster);
    const draws = posteriorDraws(family, standardPrior, rows, parameterDraws, variates);
    const described = draws.map(({ parameters }) => family.describe(units.dataParameters(parameters)));
    return { weight: size / units.data.rows, ...averageDescriptions(described) };
  });
}
