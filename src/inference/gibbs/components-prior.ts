/** The prior of the number of components K = 1, 2, … in a mixture of finite mixtures. */
import { logGamma } from '../../distributions/special-functions.js';

/** Both log-concave in K, which bounds what a sum over K leaves out. */
export type ComponentsPrior =
  /** K − 1 ~ Poisson(rate). */
  | { readonly kind: 'Poisson'; readonly rate: number }
  /** K − 1 ~ Geometric(p): P(K = k) = p (1 − p)^(k − 1). */
  | { readonly kind: 'Geometric'; readonly p: number }
  /** K − 1 ~ Binomial(n, p), p < 1. */
  | { readonly kind: 'Binomial'; readonly n: number; readonly p: number };

/** log P(K = k), k ≥ 1. */
export function logComponentsMass(prior: ComponentsPrior, k: number): number {
  const rest = k - 1;
  switch (prior.kind) {
    case 'Poisson':
      return times(rest, Math.log(prior.rate)) - prior.rate - logGamma(k);
    case 'Geometric':
      return Math.log(prior.p) + times(rest, Math.log1p(-prior.p));
    case 'Binomial': {
      const { n, p } = prior;
      if (rest > n) return Number.NEGATIVE_INFINITY;
      const choices = logGamma(n + 1) - logGamma(k) - logGamma(n - rest + 1);
      return choices + times(rest, Math.log(p)) + times(n - rest, Math.log1p(-p));
    }
  }
}

/** count · logProbability, where nothing to happen has probability 1 even under probability 0. */
function times(count: number, logProbability: number): number {
  return count === 0 ? 0 : count * logProbability;
}
