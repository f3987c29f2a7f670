/** The M step for a mixture's weights. */
import { err, ok, type Result } from '../../core/result.js';
import { dirichletLaw } from '../../distributions/laws/dirichlet-law.js';
import type { Vector } from '../../distributions/parameter-value.js';
import type { WeightFault } from './em-fault.js';

/** Concentrations of a Dirichlet prior, one a component; null for maximum likelihood; `equal` where they are known to be. */
export type WeightsPrior = Vector | null | 'equal';

/** π_k ∝ n_k + a_k − 1 (n_k without a prior), from the expected number of rows of each component. */
export function estimateWeights(counts: Vector, prior: WeightsPrior): Result<Vector, WeightFault> {
  if (prior === 'equal') return ok(counts.map(() => 1 / counts.length));
  const masses = counts.map((count, k) => count + (prior === null ? 0 : prior[k]! - 1));
  const empty = masses.findIndex((mass) => !(mass > 0));
  if (empty >= 0) return err({ kind: 'weight', component: empty });
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return ok(masses.map((mass) => mass / total));
}

/** Log prior density of the weights; 0 without a prior, and for the one weight of one component. */
export function logWeightsPrior(weights: Vector, prior: WeightsPrior): number {
  return prior === null || prior === 'equal' || weights.length === 1
    ? 0
    : dirichletLaw.logDensity({ concentration: prior }, weights);
}
