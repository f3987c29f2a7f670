/**
 * How many independent draws the draws of a Markov chain are worth.
 *
 * Of M half chains of n draws, let W be the mean of their variances, B/n the variance of their means,
 * v⁺ = (n − 1)/n · W + B/n, and c_t the mean of their autocovariances at lag t (divided by n at every lag). Then
 *
 *   ρ_t = 1 − (W − c_t) / v⁺,  P_t = ρ_{2t} + ρ_{2t+1},  τ = −1 + 2 Σ_{t < T} P_t + max(0, ρ_{2T}),  ESS = M n / τ,
 *
 * where T is the first pair that is not positive and the P_t before it are made non-increasing: the initial monotone
 * sequence of Geyer (1992). τ ≥ 1 / log₁₀(M n) bounds the ESS of antithetic chains.
 *
 * A. Vehtari, A. Gelman, D. Simpson, B. Carpenter and P.-C. Bürkner, Rank-normalization, folding, and localization:
 * an improved R̂, Bayesian Analysis 16 (2021) 667–718. C. J. Geyer, Practical Markov chain Monte Carlo, Statistical
 * Science 7 (1992) 473–483.
 *
 * All results are null where there is nothing to judge: under 8 draws a chain, all draws equal, or one not finite.
 */
import { mean, variance } from './moments.js';
import { quantile } from './quantile.js';
import { areJudgeable, type Chains, pool, rankNormalise, splitChains } from './split-chains.js';

/** ESS of the bulk: of the normal scores of the draws' ranks. */
export function bulkEffectiveSampleSize(chains: Chains): number | null {
  return areJudgeable(chains) ? effectiveSampleSize(rankNormalise(splitChains(chains))) : null;
}

/** ESS of the tails: the smaller of those of the 5 % and the 95 % quantile. */
export function tailEffectiveSampleSize(chains: Chains): number | null {
  if (!areJudgeable(chains)) return null;
  const halves = splitChains(chains);
  const pooled = pool(chains);
  const sizes = [0.05, 0.95].flatMap((probability) => {
    const bound = quantile(pooled, probability);
    const below = halves.map((half) => half.map((x) => (x <= bound ? 1 : 0)));
    return below.every((half) => half.every((x) => x === 1)) ? [] : [effectiveSampleSize(below)];
  });
  return sizes.length === 0 ? null : Math.min(...sizes);
}

/** Monte-Carlo standard error of the mean: sd / √ESS of the draws as they are. */
export function meanStandardError(chains: Chains): number | null {
  if (!areJudgeable(chains)) return null;
  return Math.sqrt(variance(pool(chains)) / effectiveSampleSize(splitChains(chains)));
}

/** The formula above, of chains as they are. */
function effectiveSampleSize(chains: Chains): number {
  const length = chains[0]?.length ?? 0;
  const total = chains.length * length;
  const deviations = chains.map(deviationsFromMean);
  const within = mean(Float64Array.from(chains, variance));
  const between = chains.length > 1 ? variance(Float64Array.from(chains, mean)) : 0;
  const marginal = ((length - 1) / length) * within + between;
  const correlation = (lag: number): number => {
    const covariance = mean(Float64Array.from(deviations, (chain) => autocovariance(chain, lag)));
    return 1 - (within - covariance) / marginal;
  };

  let previous = Infinity;
  let sum = 0;
  for (let lag = 0; lag + 1 < length; lag += 2) {
    const even = lag === 0 ? 1 : correlation(lag);
    const pair = even + correlation(lag + 1);
    if (pair <= 0) {
      sum += Math.max(0, even) / 2;
      break;
    }
    previous = Math.min(previous, pair);
    sum += previous;
  }
  return total / Math.max(2 * sum - 1, Math.LN10 / Math.log(total));
}

function deviationsFromMean(chain: Float64Array): Float64Array {
  const centre = mean(chain);
  return chain.map((x) => x - centre);
}

/** (1/n) Σ_s d_s d_{s+t}. */
function autocovariance(deviations: Float64Array, lag: number): number {
  let total = 0;
  for (let s = 0; s + lag < deviations.length; s++) total += deviations[s]! * deviations[s + lag]!;
  return total / deviations.length;
}
