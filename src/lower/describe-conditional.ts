/**
 * The clusters of a point partition under priors that are conjugate only in parts: the share of the rows in each, and the
 * posterior mean of its parameters given those rows, by Gibbs draws of them.
 */
import { gatherStatistics } from '../distributions/gather-statistics.js';
import { rowMatrix, rowOf } from '../distributions/row-matrix.js';
import type { Variates } from '../distributions/variates.js';
import type { ComponentSummary } from '../posterior/fit/fit-document.js';
import type { PointPartition } from '../posterior/partitions/point-partition.js';
import type { BoundConditional } from './bind-conditional.js';
import type { StandardUnits } from './standardise.js';

/** A mean and a spread given their rows hang together little, so that few draws forget the start. */
const burn = 50;
const kept = 1000;

export function describeConditional(
  { family, prior }: BoundConditional,
  units: StandardUnits,
  partition: PointPartition,
  variates: Variates,
): readonly ComponentSummary[] {
  const { data } = units;
  const standardPrior = units.standardHyperparameters(prior);
  return partition.sizes.map((size, cluster) => {
    const rows = Array.from(partition.labels, (label, row) => (label === cluster ? row : -1));
    const own = rows.filter((row) => row >= 0).map((row) => rowOf(data, row));
    const statistics = gatherStatistics(family, rowMatrix(own));
    let current = family.drawPrior(standardPrior, variates);
    const draws: unknown[] = [];
    for (let step = 0; step < burn + kept; step++) {
      current = family.drawPosterior(standardPrior, statistics, current, variates);
      if (step >= burn) draws.push(current);
    }
    const mean = units.dataParameters(family.average(draws));
    return { weight: size / data.rows, ...family.describe(mean) };
  });
}
