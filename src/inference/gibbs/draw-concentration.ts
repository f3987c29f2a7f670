/** The concentration of a Dirichlet process given its partition (Escobar & West 1995, section 6). */
import type { Variates } from '../../distributions/variates.js';

/**
 * One Gibbs step under α ~ Gamma(a, b), with K clusters of N rows. Given an auxiliary η ~ Beta(α + 1, N), α is
 * Gamma(a + K, b − log η) or Gamma(a + K − 1, b − log η), with odds (a + K − 1) : N (b − log η).
 */
export function drawConcentration(
  current: number,
  clusters: number,
  rows: number,
  prior: { readonly shape: number; readonly rate: number },
  variates: Variates,
): number {
  const rate = prior.rate - Math.log(variates.beta(current + 1, rows));
  const oddsOfMore = prior.shape + clusters - 1;
  const oddsOfLess = rows * rate;
  const more = variates.uniform() * (oddsOfMore + oddsOfLess) < oddsOfMore;
  return variates.gamma(prior.shape + clusters - (more ? 0 : 1), rate);
}
