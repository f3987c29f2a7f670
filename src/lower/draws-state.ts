/** What predicting needs of the draws: for each, its clusters' hyperparameters and how they overlap the point partition. */
import type { AnyConjugateFamily } from '../distributions/families/conjugate-family.js';
import { addFeatures } from '../distributions/gather-statistics.js';
import { type RowMatrix, rowOf } from '../distributions/row-matrix.js';
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
  draw: Pick<DrawnPartition, 'labels' | 'sizes'>,
): readonly unknown[] {
  const standardPrior = units.standardHyperparameters(prior);
  return featuresByCluster(family, units.data, draw).map((features) =>
    family.update(standardPrior, { features, logBaseMeasure: 0 }),
  );
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

/** Σ T(x) over the rows of each cluster. */
function featuresByCluster(
  { features, featureCount }: AnyConjugateFamily,
  data: RowMatrix,
  { labels, sizes }: Pick<DrawnPartition, 'labels' | 'sizes'>,
): readonly Float64Array[] {
  const sums = Array.from(sizes, () => new Float64Array(featureCount));
  labels.forEach((label, row) => {
    addFeatures(features, rowOf(data, row), sums[label]!);
  });
  return sums;
}
