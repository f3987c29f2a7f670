/**
 * The draws of a mixture's posterior that a fit keeps, thinned evenly over every chain: partitions with their sizes, the
 * weights' hyperparameters, and where the clusters' parameters stand among the predictive terms.
 *
 * Clusters of all draws are counted through, draw after draw: cluster c of draw b is number Σ_{a<b} clusters_a + c.
 */
import type { LabelArray } from '../../core/label-array.js';
import type { ProcessParameters, WeightProcess } from '../../inference/gibbs/weight-process.js';
import { clusterCount } from '../partitions/contingency-table.js';
import { type PackedArray, packCounts, packLabels, packReals, unpack } from './packed-array.js';

/** A law of weights; `components` is a Dirichlet whose components have a concentration each. */
export type WeightsLaw =
  | WeightProcess
  | { readonly kind: 'components'; readonly concentrations: readonly number[] };

export interface KeptDraws {
  /** The prior of the weights, with what is learnt of it. */
  readonly weights: WeightsLaw;
  /** Draws: the chain of each, and after which of the chain's sweeps it was kept (from 0, burn-in apart). */
  readonly chain: PackedArray;
  readonly sweep: PackedArray;
  readonly concentration: PackedArray;
  readonly discount: PackedArray;
  /** Draws: how many clusters. */
  readonly clusters: PackedArray;
  /** Clusters of all draws: rows; the term of `predictive` that has its parameters; the component that it is. */
  readonly size: PackedArray;
  readonly term: PackedArray;
  readonly component?: PackedArray;
  /** The draws whose labels are kept, the last of every chain among them, and draws × rows of labels. */
  readonly labelled: readonly number[];
  readonly labels: PackedArray;
}

export interface KeptDraw {
  readonly chain: number;
  readonly sweep: number;
  readonly parameters: ProcessParameters;
  /** Rows of each cluster. */
  readonly sizes: readonly number[];
  /** Of each cluster, an index into the terms of the fit's predictive state. */
  readonly terms: readonly number[];
  /** The component that each cluster is, where components are not alike beforehand. */
  readonly components?: readonly number[];
  /** Cluster of each row; null where they are too many to keep for every draw. */
  readonly labels: Int32Array | null;
}

/** Labels kept at most, over all draws: 27 MB of base64 where clusters are fewer than 257. */
const mostLabels = 2e7;

export function packDraws(
  weights: WeightsLaw,
  draws: readonly (Omit<KeptDraw, 'labels'> & { readonly labels: LabelArray })[],
): KeptDraws {
  const rows = draws[0]?.labels.length ?? 0;
  const components = draws.flatMap((draw) => draw.components ?? []);
  const labelled = labelledDraws(draws, Math.floor(mostLabels / Math.max(1, rows)));
  const labels = labelled.map((index) => draws[index]!.labels);
  return {
    weights,
    chain: packCounts(draws.map(({ chain }) => chain)),
    sweep: packCounts(draws.map(({ sweep }) => sweep)),
    concentration: packReals(draws.map(({ parameters }) => parameters.concentration)),
    discount: packReals(draws.map(({ parameters }) => parameters.discount)),
    clusters: packCounts(draws.map(({ sizes }) => sizes.length)),
    size: packCounts(draws.flatMap(({ sizes }) => sizes)),
    term: packCounts(draws.flatMap(({ terms }) => terms)),
    ...(components.length > 0 && { component: packCounts(components) }),
    labelled,
    labels: packLabels(labels, rows, Math.max(0, ...labels.map(clusterCount))),
  };
}

export function unpackDraws(kept: KeptDraws): readonly KeptDraw[] {
  const [chains, sweeps] = [unpack(kept.chain), unpack(kept.sweep)];
  const [concentrations, discounts] = [unpack(kept.concentration), unpack(kept.discount)];
  const [sizes, terms] = [unpack(kept.size), unpack(kept.term)];
  const components = kept.component && unpack(kept.component);
  const labelsOf = openLabels(kept);
  let next = 0;
  return Array.from(unpack(kept.clusters), (clusters, draw) => {
    const from = next;
    next += clusters;
    return {
      chain: chains[draw]!,
      sweep: sweeps[draw]!,
      parameters: { concentration: concentrations[draw]!, discount: discounts[draw]! },
      sizes: Array.from(sizes.subarray(from, next)),
      terms: Array.from(terms.subarray(from, next)),
      ...(components && { components: Array.from(components.subarray(from, next)) }),
      // As many as there are rows, and few who read draws look at them.
      get labels() {
        return labelsOf(draw);
      },
    };
  });
}

/** The last draw of every chain, which has its labels. */
export function lastDraws(kept: KeptDraws): readonly KeptDraw[] {
  const draws = unpackDraws(kept);
  return draws.filter(({ chain }, index) => draws[index + 1]?.chain !== chain);
}

function openLabels({ labelled, labels }: KeptDraws): (draw: number) => Int32Array | null {
  let all: LabelArray | Uint32Array | Float64Array | null = null;
  const [, rows = 0] = labels.shape;
  return (draw) => {
    const index = labelled.indexOf(draw);
    if (index < 0) return null;
    all ??= unpack(labels);
    return Int32Array.from(all.subarray(index * rows, (index + 1) * rows));
  };
}

/** Every draw, or as many evenly spread ones as there is room for, counted back from the last of each chain. */
function labelledDraws(draws: readonly Pick<KeptDraw, 'chain'>[], room: number): readonly number[] {
  const every = Math.max(1, Math.ceil(draws.length / Math.max(1, room)));
  const lasts = new Map<number, number>();
  for (const [index, { chain }] of draws.entries()) lasts.set(chain, index);
  return Array.from(draws.keys()).filter((index) => (lasts.get(draws[index]!.chain)! - index) % every === 0);
}
