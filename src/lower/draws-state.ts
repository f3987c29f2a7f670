/** What predicting needs of the draws: for each, its clusters' hyperparameters and how they overlap the point partition. */
import { gatherByLabel } from '../distributions/gather-statistics.js';
import type { DrawsState, PartitionDraw } from '../posterior/fit/predictive-state.js';
import { contingencyTable } from '../posterior/partitions/contingency-table.js';
import { thinDraws } from '../posterior/partitions/distinct-partitions.js';
import type { PointPartition } from '../posterior/partitions/point-partition.js';
import type { BoundFamily } from './bind-family.js';
import type { WeighClusters, WeighedDraw } from './cluster-weights.js';
import type { StandardUnits } from './standardise.js';

/** Draws kept in the fit: densities are averaged over them. */
export const predictiveDraws = 200;

/** A partition of the rows, with what its clusters are weighed by. */
export interface DrawnPartition extends WeighedDraw {
  readonly labels: Int32Array;
  /** Σ T(x) of each cluster's rows with the cells that were drawn for them; absent where none was. */
  readonly completed?: readonly Float64Array[];
}

export function drawsState(
  bound: BoundFamily,
  weigh: WeighClusters,
  units: StandardUnits,
  draws: readonly DrawnPartition[],
  partition: PointPartition,
): DrawsState {
  return {
    kind: 'draws',
    family: bound.choice,
    prior: bound.prior,
    draws: thinDraws(draws, predictiveDraws).map((draw) =>
      partitionDraw(bound, weigh, units, draw, partition),
    ),
    clusters: partition.sizes.length,
  };
}

function partitionDraw(
  bound: BoundFamily,
  weigh: WeighClusters,
  units: StandardUnits,
  draw: DrawnPartition,
  partition: PointPartition,
): PartitionDraw {
  const weights = weigh(draw);
  const shares = sharesOf(draw, partition);
  const posteriors = clusterPosteriors(bound, units, draw);
  return {
    newWeight: weights.fresh,
    clusters: weights.clusters.map((weight, cluster) => ({
      weight,
      hyperparameters: units.dataHyperparameters(posteriors[cluster]),
      shares: shares[cluster]!,
    })),
  };
}

/** Hyperparameters of each cluster given its rows, in the sampler's units. */
export function clusterPosteriors(
  { family, prior }: BoundFamily,
  units: StandardUnits,
  { labels, sizes, completed }: Pick<DrawnPartition, 'labels' | 'sizes' | 'completed'>,
): readonly unknown[] {
  const standardPrior = units.standardHyperparameters(prior);
  const sums = completed ?? gatherByLabel(family, units.data, labels, sizes.length);
  return sums.map((features) => family.update(standardPrior, { features, logBaseMeasure: 0 }));
}

/** Of each cluster, the share of its rows that the point partition puts into each of its own. */
export function sharesOf(
  { labels, sizes }: DrawnPartition,
  partition: PointPartition,
): readonly (readonly number[])[] {
  const { counts } = contingencyTable(labels, partition.labels);
  const width = partition.sizes.length;
  return Array.from(sizes, (size, cluster) =>
    partition.sizes.map((_, other) => counts[cluster * width + other]! / size),
  );
}
