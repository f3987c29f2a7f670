/**
 * Components that share a spread under a conjugate base of means and spread, such as one covariance:
 *
 *     q(Σ) Π_k q(μ_k given Σ),    q(Σ) = IW(dof + N, scale + Σ_k scatter_k),    q(μ_k given Σ) = N(m_k, Σ/κ_k)
 *
 * That is their posterior given the expected statistics: no mean is taken to be independent of Σ. Each component's own law is
 * of the base's form, all with one law of the spread; KL(q, prior) is the sum of theirs, that of the spread counted once.
 */
import type { ConjugateFamily } from '../../distributions/families/conjugate-family.js';
import type { PooledSpread } from '../../distributions/families/pooled-spread.js';
import type { SufficientStatistics } from '../../distributions/sufficient-statistics.js';
import type { ComponentsFactor } from './components-factor.js';

export function tiedComponents<H, P>(
  { law, update }: Pick<ConjugateFamily<H, P>, 'law' | 'update'>,
  prior: H,
  { pool, withSpread }: PooledSpread<H>,
): ComponentsFactor<H> {
  const given = (statistics: readonly SufficientStatistics[]): readonly H[] => {
    const apart = statistics.map((own) => update(prior, own));
    const spread = pool(prior, apart);
    return apart.map((own) => withSpread(own, spread));
  };
  /** Σ_k of each component's term, less the spread's for all but one of them. */
  const counted = (components: readonly H[], term: (hyperparameters: H) => number): number => {
    const ofSpread = term(withSpread(prior, components[0]!));
    return components.reduce((sum, component) => sum + term(component) - ofSpread, ofSpread);
  };
  return {
    given,
    divergence: (components) => counted(components, (component) => law.divergence(component, prior)),
    evidence: (statistics) =>
      counted(given(statistics), (component) => law.logNormaliser(component)) - law.logNormaliser(prior),
  };
}
