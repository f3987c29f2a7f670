/** With which weights the next row is of each cluster of a drawn partition, or of none of them. */
import { exchangeableLaw } from '../inference/gibbs/exchangeable-law.js';
import type { ProcessParameters, WeightProcess } from '../inference/gibbs/weight-process.js';

/** A drawn partition, as far as weights ask. */
export interface WeighedDraw {
  readonly parameters: ProcessParameters;
  readonly sizes: Int32Array;
  /** The component that each cluster is, where components are not alike beforehand. */
  readonly components?: readonly number[];
}

/** They sum to one. */
export interface ClusterWeights {
  readonly clusters: readonly number[];
  readonly fresh: number;
}

export type WeighClusters = (draw: WeighedDraw) => ClusterWeights;

export function weighByProcess(process: WeightProcess): WeighClusters {
  return ({ parameters, sizes }) => {
    const rows = sizes.reduce((sum, size) => sum + size, 0);
    const law = exchangeableLaw(process, parameters, rows + 1);
    const fresh = Math.exp(law.logNew(sizes.length));
    const total = rows + sizes.length * law.sizeOffset + fresh;
    return { clusters: Array.from(sizes, (size) => (size + law.sizeOffset) / total), fresh: fresh / total };
  };
}

/** Under Dirichlet(a_1, …, a_K): (n_k + a_k)/(N + Σ a). */
export function weighByComponent(concentrations: readonly number[]): WeighClusters {
  return ({ sizes, components = [] }) => {
    const rows = sizes.reduce((sum, size) => sum + size, 0);
    const total = rows + concentrations.reduce((sum, a) => sum + a, 0);
    const clusters = Array.from(sizes, (size, c) => (size + concentrations[components[c]!]!) / total);
    return { clusters, fresh: Math.max(0, 1 - clusters.reduce((sum, weight) => sum + weight, 0)) };
  };
}
