/**
 * The model, in the language, of the rows that evidence counts: one Normal, or a finite or Dirichlet-process mixture of Normals,
 *
 *     θ_k ~ NIW(0, κ, q + 1 + n, n v I),   E[Σ_k] = v I,
 *
 * with κ and n the rows that a mean and a covariance count as before data, and v the mean variance of a column within
 * classes, in every direction: those in which few rows hardly vary are not taken to be as narrow as they look.
 */
import type { DensityPlan } from '../../plan/inference-plan.js';

const priorRows = { mean: 0.01, covariance: 30 } as const;
/** One chain and few draws: the mean of their densities is asked, and of no cluster who it is. */
const run = 'gibbs(sweeps = 60, burn = 60, max_sweeps = 60, chains = 1, keep = 10)';

/** On q coordinates of this variance within classes; a Normal of rows that are not whole has no closed form, and is variational. */
export function densityModel(
  components: DensityPlan['components'],
  q: number,
  variance: number,
  isWhole: boolean,
): string {
  const { mean, covariance } = priorRows;
  const zeros = Array.from({ length: q }, () => 0).join(', ');
  const base = `NIW([${zeros}], ${mean}, ${q + 1 + covariance}, ${covariance * variance} * eye(${q}))`;
  if (components === 1 && isWhole) return `theta ~ ${base}; x_i ~ N(theta)`;
  if (components === 1) {
    return `K in 1..1; phi ~ Dirichlet(1, K); z_i ~ Categorical(phi); theta_k ~ ${base}; x_i ~ N(theta[z_i]); infer variational`;
  }
  const weights =
    components === 'DP' ? 'alpha ~ Gamma(1, 1); phi ~ GEM(alpha)' : `phi ~ Dirichlet(1, ${components})`;
  return `${weights}; z_i ~ Categorical(phi); theta_k ~ ${base}; x_i ~ N(theta[z_i]); infer ${run}`;
}
