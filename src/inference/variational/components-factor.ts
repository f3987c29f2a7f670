/** q(θ_1, …, θ_K): the factor of the approximation that belongs to the components' parameters. */
import { type ConjugateFamily, logMarginal } from '../../distributions/families/conjugate-family.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';

export interface ComponentsFactor<H> {
  /** The factor that is best for these expected statistics, one a component: hyperparameters of each one's own law. */
  given(statistics: readonly SufficientStatistics[]): readonly H[];
  /** KL(q, prior) of all together, every constant kept. */
  divergence(components: readonly H[]): number;
  /** log ∫ Π_k exp(η(θ_k)·S_k − n_k A(θ_k)) p(θ) dθ. */
  evidence(statistics: readonly SufficientStatistics[]): number;
}

/** Components that are independent of each other given the labels. */
export function independentComponents<H, P>(family: ConjugateFamily<H, P>, prior: H): ComponentsFactor<H> {
  // Merges leave most components as they were, and ask of every pair.
  const known = new WeakMap<SufficientStatistics, number>();
  const evidenceOf = (own: SufficientStatistics): number => {
    const evidence = known.get(own) ?? logMarginal(family, prior, own);
    known.set(own, evidence);
    return evidence;
  };
  return {
    given: (statistics) => statistics.map((own) => family.update(prior, own)),
    divergence: (components) =>
      components.reduce((sum, component) => sum + family.law.divergence(component, prior), 0),
    evidence: (statistics) => statistics.reduce((sum, own) => sum + evidenceOf(own), 0),
  };
}
