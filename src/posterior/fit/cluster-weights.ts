/** With which weights the next row is of each cluster of a drawn partition, or of none of them. */
import { exchangeableLaw } from '../../inference/gibbs/exchangeable-law.js';
import type { ProcessParameters } from '../../inference/gibbs/weight-process.js';
import type { WeightsLaw } from './kept-draws.js';

/** They sum to one. */
export interface ClusterWeights {
  readonly clusters: readonly number[];
  readonly fresh: number;
}

/** A drawn partition, as far as weights ask. */
interface WeighedDraw {
  readonly parameters: ProcessParameters;
  readonly sizes: ArrayLike<number>;
  /** The component that each cluster is, where components are not alike beforehand. */
  readonly components?: readonly number[];
}

/** By the process's predictive rule; under Dirichlet(a_1, …, a_K) a cluster's is (n_k + a_k)/(N + Σ a). */
export function clusterWeights(
  law: WeightsLaw,
  { parameters, sizes: given, components = [] }: WeighedDraw,
): ClusterWeights {
  const sizes = Array.from(given);
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  if (law.kind === 'components') {
    const total = rows + law.concentrations.reduce((sum, a) => sum + a, 0);
    const clusters = sizes.map((size, c) => (size + law.concentrations[components[c]!]!) / total);
    return { clusters, fresh: Math.max(0, 1 - clusters.reduce((sum, weight) => sum + weight, 0)) };
  }
  const { sizeOffset, logNew } = exchangeableLaw(law, parameters, rows + 1);
  const fresh = Math.exp(logNew(sizes.length));
  const total = rows + sizes.length * sizeOffset + fresh;
  return { clusters: sizes.map((size) => (size + sizeOffset) / total), fresh: fresh / total };
}
