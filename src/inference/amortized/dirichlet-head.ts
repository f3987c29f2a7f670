/**
 * The last step of a network that maps a row to a Dirichlet over its class probabilities: logits z to α = β + softplus(z),
 * and the bound of a row of class y and weight w under the strength ν,
 *
 *     w { E[log π_y] − KL(Dir(α) ‖ Dir(β)) / ν },   E[log π_y] = ψ(α_y) − ψ(α₀)
 *
 * whose gradient is F · [e_y − (α − β)/ν] with F = diag ψ′(α_k) − ψ′(α₀) 11ᵀ, the Fisher information of the Dirichlet:
 *
 *     ∂/∂α_k = ψ′(α_k) [1{k = y} − (α_k − β_k)/ν] + ψ′(α₀) [(α₀ − β₀)/ν − 1],   ∂α_k/∂z_k = σ(z_k)
 *
 * which the kernels compute (`backends/wasm/assembly/dirichlet-slopes.ts`). ν = 1 is the model's own bound on log p(y); any other is a tempered likelihood (Bissiri, Holmes & Walker 2016).
 */
import { dirichletDivergence, expectedLogProbability } from '../../distributions/dirichlet-divergence.js';

export interface DirichletHead {
  /** β, one a class. */
  readonly prior: Float64Array;
  /** ν > 0. */
  readonly strength: number;
}

/** α of the logits of one row, which begin at `from`. */
export function concentrationsOf(
  logits: Float64Array,
  from: number,
  prior: Float64Array,
  into: Float64Array,
): void {
  for (let k = 0; k < prior.length; k++) into[k] = prior[k]! + softplus(logits[from + k]!);
}

/** The bound of one row of weight 1; at most log(β_y / β₀) at ν = 1. */
export function rowBound(alpha: Float64Array, y: number, { prior, strength }: DirichletHead): number {
  return expectedLogProbability(alpha, y) - dirichletDivergence(alpha, prior) / strength;
}

/** log(1 + eᶻ). */
function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}
