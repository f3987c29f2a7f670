/**
 * What a Dirichlet law over class probabilities says, as numbers: α its concentrations, α₀ = Σ α_k, ψ the digamma function.
 */
import trigammaOf from '@stdlib/math-base-special-trigamma';
import { digamma, logGamma } from './special-functions.js';

/** ψ′(x) = d² log Γ(x) / dx², x > 0. */
export function trigamma(x: number): number {
  return trigammaOf(x);
}

function totalOf(alpha: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < alpha.length; k++) sum += alpha[k]!;
  return sum;
}

/** E[log π_y] = ψ(α_y) − ψ(α₀). */
export function expectedLogProbability(alpha: ArrayLike<number>, y: number): number {
  return digamma(alpha[y]!) - digamma(totalOf(alpha));
}

/** log B(α) = Σ log Γ(α_k) − log Γ(α₀). */
export function logNormalizer(alpha: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < alpha.length; k++) sum += logGamma(alpha[k]!);
  return sum - logGamma(totalOf(alpha));
}

/** KL(Dir(α) ‖ Dir(β)) = log B(β) − log B(α) + Σ (α_k − β_k)(ψ(α_k) − ψ(α₀)). */
export function dirichletDivergence(alpha: ArrayLike<number>, beta: ArrayLike<number>): number {
  const ofTotal = digamma(totalOf(alpha));
  let sum = logNormalizer(beta) - logNormalizer(alpha);
  for (let k = 0; k < alpha.length; k++) {
    const excess = alpha[k]! - beta[k]!;
    if (excess !== 0) sum += excess * (digamma(alpha[k]!) - ofTotal);
  }
  return sum;
}

/** H[Dir(α)] = log B(α) + (α₀ − K) ψ(α₀) − Σ (α_k − 1) ψ(α_k), in nats; it may be negative. */
export function dirichletEntropy(alpha: ArrayLike<number>): number {
  const total = totalOf(alpha);
  let sum = logNormalizer(alpha) + (total - alpha.length) * digamma(total);
  for (let k = 0; k < alpha.length; k++) sum -= (alpha[k]! - 1) * digamma(alpha[k]!);
  return sum;
}
