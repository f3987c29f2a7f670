/** Draws of a mixture → what the fit keeps of them: thinned, weighed, packed, equal clusters once. */
import type { LabelArray } from '../../core/label-array.js';
import { clusterWeights } from '../../posterior/fit/cluster-weights.js';
import { type KeptDraw, type KeptDraws, packDraws, type WeightsLaw } from '../../posterior/fit/kept-draws.js';
import type { PackedTerms } from '../../posterior/fit/predictive-state.js';
import { mergeTerms, packTerms } from '../../posterior/fit/weighed-terms.js';
import { contingencyTable } from '../../posterior/partitions/contingency-table.js';
import { thinDraws } from '../../posterior/partitions/distinct-partitions.js';
import type { PointPartition } from '../../posterior/partitions/point-partition.js';

/** Draws that the fit keeps over all chains: densities are averaged over them. */
const defaultKept = 250;

/** A partition of the rows in clusters 0, 1, …, without gaps. */
export interface DrawnPartition extends Omit<KeptDraw, 'terms' | 'labels'> {
  readonly labels: LabelArray;
  /** Σ T(x) of each cluster's rows with the cells that were drawn for them; absent where none was. */
  readonly completed?: readonly Float64Array[];
}

/** As many of every chain, and the last of each. */
export function thinChains<T>(chains: readonly (readonly T[])[], keep: number = defaultKept): readonly T[] {
  return chains.flatMap((draws) => thinDraws(draws, Math.ceil(keep / chains.length)));
}

export interface DrawsKept {
  readonly kept: KeptDraws;
  /** Probability that the next row is of a new cluster, the mean over draws, and what each draw has of it. */
  readonly newWeight: number;
  readonly newWeights: readonly number[];
  readonly terms: PackedTerms;
}

/** `valuesOf` gives a draw's clusters their parameters, or hyperparameters given their rows. */
export function keepDraws<D extends DrawnPartition>(
  law: WeightsLaw,
  draws: readonly D[],
  partition: PointPartition,
  valuesOf: (draw: D) => readonly unknown[],
): DrawsKept {
  const weights = draws.map((draw) => clusterWeights(law, draw));
  const given = draws.flatMap((draw, d) => {
    const shares = sharesOf(draw, partition);
    return valuesOf(draw).map((value, cluster) => ({
      weight: weights[d]!.clusters[cluster]! / draws.length,
      value,
      shares: shares[cluster]!,
    }));
  });
  const { terms, places } = mergeTerms(given);
  let next = 0;
  const kept = draws.map(({ chain, sweep, parameters, sizes, labels, components }) => {
    const from = next;
    next += sizes.length;
    return {
      chain,
      sweep,
      parameters,
      sizes,
      labels,
      terms: places.slice(from, next),
      ...(components && { components }),
    };
  });
  return {
    kept: packDraws(law, kept),
    newWeight: weights.reduce((sum, { fresh }) => sum + fresh, 0) / draws.length,
    newWeights: weights.map(({ fresh }) => fresh / draws.length),
    terms: packTerms(terms, partition.sizes.length),
  };
}

/** Of each cluster, the share of its rows that the point partition puts into each of its own. */
function sharesOf(
  { labels, sizes }: DrawnPartition,
  partition: PointPartition,
): readonly (readonly number[])[] {
  const { counts } = contingencyTable(labels, partition.labels);
  const width = partition.sizes.length;
  return sizes.map((size, cluster) =>
    partition.sizes.map((_, other) => counts[cluster * width + other]! / size),
  );
}
