/** What a fit keeps of draws of a partition whose parameters are integrated out: the predictive's terms, and the draws. */
import type { LabelArray } from '../../core/label-array.js';
import { gatherByLabel } from '../../distributions/gather-statistics.js';
import type { KeptDraws, WeightsLaw } from '../../posterior/fit/kept-draws.js';
import type { DrawsState } from '../../posterior/fit/predictive-state.js';
import type { PointPartition } from '../../posterior/partitions/point-partition.js';
import type { BoundFamily } from '../bind/bind-family.js';
import type { StandardUnits } from '../bind/standardise.js';
import { type DrawnPartition, keepDraws } from '../fit/keep-draws.js';

/** Labels of rows, and as many sizes as there are clusters. */
export interface ClustersOfRows {
  readonly labels: LabelArray;
  readonly sizes: ArrayLike<number>;
  /** Σ T(x) of each cluster's rows with the cells that were drawn for them; absent where none was. */
  readonly completed?: readonly Float64Array[];
}

export function drawsState(
  bound: BoundFamily,
  law: WeightsLaw,
  units: StandardUnits,
  draws: readonly DrawnPartition[],
  partition: PointPartition,
): { readonly predictive: DrawsState; readonly draws: KeptDraws } {
  const { kept, newWeight, terms } = keepDraws(law, draws, partition, (draw) =>
    clusterPosteriors(bound, units, draw).map((posterior) => units.dataHyperparameters(posterior)),
  );
  return {
    predictive: {
      kind: 'draws',
      family: bound.choice,
      prior: bound.prior,
      newWeight,
      terms,
      clusters: partition.sizes.length,
    },
    draws: kept,
  };
}

/** Hyperparameters of each cluster given its rows, in the sampler's units. */
export function clusterPosteriors(
  { family, prior }: BoundFamily,
  units: StandardUnits,
  { labels, sizes, completed }: ClustersOfRows,
): readonly unknown[] {
  const standardPrior = units.standardHyperparameters(prior);
  const sums = completed ?? gatherByLabel(family, units.data, labels, sizes.length);
  return sums.map((features) => family.update(standardPrior, { features, logBaseMeasure: 0 }));
}
