/** Reads clusters out of the groups in which the kernels keep them. */
import type { NiwPrior } from '../backend.js';
import { groupLanes, groupShape } from './niw-record.js';
import { invertTriangle, productEntry } from './triangle.js';

export interface ClusterState {
  readonly count: number;
  readonly logDeterminant: number;
  readonly mean: Float64Array;
  /** W = L⁻¹ of Ψ = L Lᵀ, packed by rows of the lower triangle. */
  readonly factor: Float64Array;
}

/** `groups` is a view of the groups, as float64. */
export function readCluster(groups: Float64Array, columns: number, position: number): ClusterState {
  const shape = groupShape(columns);
  const base = Math.floor(position / groupLanes) * shape.rows * groupLanes + (position % groupLanes);
  const at = (row: number) => groups[base + row * groupLanes]!;
  return {
    count: at(shape.count),
    logDeterminant: at(shape.logDeterminant),
    mean: Float64Array.from({ length: columns }, (_, d) => at(shape.mean + d)),
    factor: Float64Array.from({ length: shape.count - shape.factor }, (_, e) => at(shape.factor + e)),
  };
}

/**
 * Σ T(x) over a cluster's rows (`quadratic`), from its posterior: with κ_n = κ + n,
 * Σ x = κ_n m − κ m₀ and Σ x xᵀ = L Lᵀ − Ψ₀ + κ_n m mᵀ − κ m₀ m₀ᵀ.
 */
export function clusterStatistics(prior: NiwPrior, cluster: ClusterState): number[] {
  const dimension = prior.mean.length;
  const kappa = prior.kappa + cluster.count;
  const sums = Array.from(cluster.mean, (m, a) => kappa * m - prior.kappa * prior.mean[a]!);
  const lower = invertTriangle(cluster.factor, dimension);
  const products: number[] = [];
  for (let a = 0; a < dimension; a++) {
    for (let b = a; b < dimension; b++) {
      const scatter = productEntry(lower, a, b) - prior.scale[a * dimension + b]!;
      const means =
        kappa * cluster.mean[a]! * cluster.mean[b]! - prior.kappa * prior.mean[a]! * prior.mean[b]!;
      products.push(scatter + means);
    }
  }
  return [cluster.count, ...sums, ...products];
}
