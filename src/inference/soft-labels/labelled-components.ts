/** q(θ_1, …, θ_K) where components are told apart beforehand: each has a prior of its own. */
import { type ConjugateFamily, logMarginal } from '../../distributions/families/conjugate-family.js';
import type { ComponentsFactor } from '../variational/components-factor.js';

export function labelledComponents<H, P>(
  family: ConjugateFamily<H, P>,
  priors: readonly H[],
): ComponentsFactor<H> {
  return {
    given: (statistics) => statistics.map((own, k) => family.update(priors[k]!, own)),
    divergence: (components) =>
      components.reduce((sum, component, k) => sum + family.law.divergence(component, priors[k]!), 0),
    evidence: (statistics) =>
      statistics.reduce((sum, own, k) => sum + logMarginal(family, priors[k]!, own), 0),
  };
}
