/**
 * The clusters of a point partition: the share of the rows in each, and the posterior mean of its parameters given those
 * rows (their mode, where a heavy tail leaves no mean). Where rows lack cells that draws take the place of, it is the
 * average over such draws given the partition.
 */
import { sampledConjugate } from '../../distributions/families/sampled-family.js';
import { gatherByLabel, gatherStatistics } from '../../distributions/gather-statistics.js';
import type { ParameterDescription } from '../../distributions/parameter-value.js';
import { type RowMatrix, rowOf } from '../../distributions/row-matrix.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import type { Variates } from '../../distributions/variates.js';
import { IncompleteRows } from '../../inference/missing/incomplete-rows.js';
import { posteriorDraws } from '../../inference/missing/posterior-draws.js';
import type { ComponentSummary } from '../../posterior/fit/component-summary.js';
import type { PointPartition } from '../../posterior/partitions/point-partition.js';
import type { BoundFamily } from '../bind/bind-family.js';
import type { StandardUnits } from '../bind/standardise.js';
import { averageDescriptions } from './average-descriptions.js';
import { describePosterior } from './describe-posterior.js';

/** Of the missing cells; what is averaged over them varies less than the parameters do. */
const cellDraws = 200;

export function describePartition(
  bound: BoundFamily,
  units: StandardUnits,
  partition: PointPartition,
  variates: Variates,
): readonly ComponentSummary[] {
  const { family, prior } = bound;
  const { data } = units;
  const standardPrior = units.standardHyperparameters(prior);
  const describe = (statistics: SufficientStatistics): ParameterDescription =>
    describePosterior(family, units.dataHyperparameters(family.update(standardPrior, statistics)));
  const describeRows = (rows: RowMatrix): ParameterDescription => {
    if (!new IncompleteRows(family.features, rows).any) return describe(gatherStatistics(family, rows));
    const draws = posteriorDraws(sampledConjugate(family), standardPrior, rows, cellDraws, variates);
    return averageDescriptions(draws.map(({ statistics }) => describe(statistics)));
  };
  // Whole rows need not be copied cluster by cluster.
  const descriptions = new IncompleteRows(family.features, data).any
    ? partition.sizes.map((_, cluster) => describeRows(rowsOfCluster(data, partition, cluster)))
    : gatherByLabel(family, data, partition.labels, partition.sizes.length).map((features) =>
        describe({ features, logBaseMeasure: 0 }),
      );
  return partition.sizes.map((size, cluster) => ({ weight: size / data.rows, ...descriptions[cluster]! }));
}

/** The rows of one cluster of a partition. */
export function rowsOfCluster(
  data: RowMatrix,
  { labels, sizes }: PointPartition,
  cluster: number,
): RowMatrix {
  const { columns } = data;
  const rows = sizes[cluster]!;
  const values = new Float64Array(rows * columns);
  let next = 0;
  for (let row = 0; row < labels.length; row++) {
    if (labels[row] === cluster) values.set(rowOf(data, row), columns * next++);
  }
  return { values, rows, columns };
}
