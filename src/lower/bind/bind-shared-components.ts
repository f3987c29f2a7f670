/** The components' factor of a variational approximation where components share a spread, of one variable or of some. */
import { internalError } from '../../core/internal-error.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { pooledSpreadUnder } from '../../distributions/families/pooled-spread.js';
import {
  type ComponentsFactor,
  independentComponents,
} from '../../inference/variational/components-factor.js';
import { productComponents } from '../../inference/variational/product-components.js';
import { tiedComponents } from '../../inference/variational/tied-components.js';
import type { FamilyChoice } from '../../posterior/fit/predictive-state.js';

/** `shared` says of each variable whether its components share one; null where none do. `prior` is in the sampler's units. */
export function bindSharedComponents(
  family: AnyConjugateFamily,
  prior: unknown,
  shared: readonly boolean[],
): ComponentsFactor<unknown> | null {
  if (!shared.includes(true)) return null;
  const { factors } = family;
  if (factors === undefined) return sharing(family, prior);
  const priors = prior as readonly unknown[];
  const own = factors.map((factor, v) =>
    shared[v] ? sharing(factor.family, priors[v]) : independentComponents(factor.family, priors[v]),
  );
  return productComponents(factors, own);
}

function sharing(family: AnyConjugateFamily, prior: unknown): ComponentsFactor<unknown> {
  const spread =
    pooledSpreadUnder(family.base) ?? internalError(`${family.base} was planned to share a spread`);
  return tiedComponents(family, prior, spread);
}

/** The family's name, with what its components share. */
export function sharedChoice(choice: FamilyChoice, shared: readonly boolean[]): FamilyChoice {
  if (!shared.includes(true)) return choice;
  const factors = choice.factors?.map(({ name, choice: own }, v) => ({
    name,
    choice: shared[v] ? { ...own, covariance: 'tied' as const } : own,
  }));
  return { ...choice, covariance: 'tied', ...(factors && { factors }) };
}
