/** A component's parameters for a reader, from the law of them. */
import { internalError } from '../../core/internal-error.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import type { ParameterDescription } from '../../distributions/parameter-value.js';

/**
 * At their expectation; at their mode where a covariance has too few degrees of freedom to have one. The variables of
 * a product are described one by one.
 */
export function describePosterior(
  family: AnyConjugateFamily,
  hyperparameters: unknown,
): ParameterDescription {
  if (family.factors !== undefined) {
    const own = hyperparameters as readonly unknown[];
    return Object.fromEntries(
      family.factors.map((factor, v) => [factor.name, describePosterior(factor.family, own[v])]),
    );
  }
  const mean = family.law.mean(hyperparameters);
  if (mean.ok) return family.describe(mean.value);
  const mode = family.law.mode(hyperparameters);
  if (mode.ok) return family.describe(mode.value);
  return internalError(`a law with neither expectation nor mode: ${mean.error}; ${mode.error}`);
}
