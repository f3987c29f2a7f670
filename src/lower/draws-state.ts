/** What predicting needs of the draws: for each, its clusters' hyperparameters and how they overlap the point partition. */
import type { AnyConjugateFamily } from '../distributions/families/conjugate-family.js';
import { addFeatures } from '../distributions/gather-statistics.js';
import { type RowMatrix, rowOf } from '../distributions/row-matrix.js';
import { type ExchangeableLaw, exchangeableLaw } from '../inference/gibbs/exchangeable-law.js';
import type { KeptDraw } from '../inference/gibbs/run-gibbs.js';
import type { WeightProcess } from '../inference/gibbs/weight-process.js';
import type { DrawsState, PartitionDraw } from '../posterior/fit/predictive-state.js';
import { contingencyTable } from '../posterior/partitions/contingency-table.js';
import { thinDraws } from '../posterior/partitions/distinct-partitions.js';
import type { PointPartition } from '../posterior/partitions/point-partition.js';
import type { BoundFamily } from './bind-family.js';
import type { StandardUnits } from './standardise.js';

/** Draws kept in the fit: densities are averaged over them. */
const predictiveDraws = 200;

export function drawsState(
  bound: BoundFamily,
  process: WeightProcess,
  units: StandardUnits,
  draws: readonly KeptDraw[],
  partition: PointPartition,
): DrawsState {
  return {
    kind: 'draws',
    family: bound.choice,
    prior: bound.prior,
    draws: thinDraws(draws, predictiveDraws).map((draw) => {
      const law = exchangeableLaw(process, draw.parameters, draw.labels.length + 1);
      return partitionDraw(bound, law, units, draw, partition);
    }),
    clusters: partition.sizes.length,
  };
}

/** `law` is that of the rows and one more. */
function partitionDraw(
  { family, prior }: BoundFamily,
  law: ExchangeableLaw,
  units: StandardUnits,
  draw: KeptDraw,
  partition: PointPartition,
): PartitionDraw {
  const standardPrior = units.standardHyperparameters(prior);
  const occupied = draw.sizes.length;
  const fresh = Math.exp(law.logNew(occupied));
  const total = draw.labels.length + occupied * law.sizeOffset + fresh;
  const overlap = contingencyTable(draw.labels, partition.labels);
  const features = featuresByCluster(family, units.data, draw);
  return {
    newWeight: fresh / total,
    clusters: Array.from(draw.sizes, (size, cluster) => {
      const posterior = family.update(standardPrior, { features: features[cluster]!, logBaseMeasure: 0 });
      return {
        weight: (size + law.sizeOffset) / total,
        hyperparameters: units.dataHyperparameters(posterior),
        shares: partition.sizes.map(
          (_, other) => overlap.counts[cluster * partition.sizes.length + other]! / size,
        ),
      };
    }),
  };
}

/** Σ T(x) over the rows of each cluster. */
function featuresByCluster(
  { features, featureCount }: AnyConjugateFamily,
  data: RowMatrix,
  { labels, sizes }: KeptDraw,
): readonly Float64Array[] {
  const sums = Array.from(sizes, () => new Float64Array(featureCount));
  labels.forEach((label, row) => {
    addFeatures(features, rowOf(data, row), sums[label]!);
  });
  return sums;
}
