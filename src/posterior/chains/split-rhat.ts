/**
 * Rank-normalised split R̂: how much wider the chains are together than each by itself; 1 at convergence, and
 * above 1.01 a reason to run longer.
 *
 * Each chain is cut in half; of M half chains of n draws, with B/n the variance of their means and W the mean of
 * their variances,
 *
 *   R̂ = √( ((n − 1)/n · W + B/n) / W ).
 *
 * It is computed on the normal scores of the draws' ranks (location) and on those of the distances to the median
 * (scale); the larger is returned. A. Vehtari, A. Gelman, D. Simpson, B. Carpenter and P.-C. Bürkner,
 * Rank-normalization, folding, and localization: an improved R̂, Bayesian Analysis 16 (2021) 667–718.
 */
import { mean, variance } from './moments.js';
import { quantile } from './quantile.js';
import { areJudgeable, type Chains, pool, rankNormalise, splitChains } from './split-chains.js';

/** Null where there is nothing to judge: under 8 draws a chain, all draws equal, or one not finite. */
export function splitRhat(chains: Chains): number | null {
  if (!areJudgeable(chains)) return null;
  const halves = splitChains(chains);
  const median = quantile(pool(halves), 0.5);
  const folded = halves.map((half) => half.map((x) => Math.abs(x - median)));
  return Math.max(
    potentialScaleReduction(rankNormalise(halves)),
    potentialScaleReduction(rankNormalise(folded)),
  );
}

/** The formula above, of chains as they are. */
function potentialScaleReduction(chains: Chains): number {
  const length = chains[0]?.length ?? 0;
  const within = mean(Float64Array.from(chains, variance));
  const between = variance(Float64Array.from(chains, mean));
  // Chains that each stand still: apart they never met, together (a folded two-valued quantity) they agree.
  if (within === 0) return between === 0 ? 1 : Infinity;
  return Math.sqrt((length - 1) / length + between / within);
}
