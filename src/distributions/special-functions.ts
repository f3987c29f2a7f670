/**
 * Log-gamma, digamma and what is built on them. The one-dimensional functions are stdlib's; none is written
 * here.
 */
import digammaOf from '@stdlib/math-base-special-digamma';
import gammaln from '@stdlib/math-base-special-gammaln';
import { largeAmong, logGammaRise } from './large-arguments.js';

/** log Γ(x), x > 0. */
export function logGamma(x: number): number {
  return gammaln(x);
}

/** ψ(x) = d log Γ(x) / dx, x > 0. */
export function digamma(x: number): number {
  return digammaOf(x);
}

/** log Γ_D(a) = D(D−1)/4 · log π + Σ_j log Γ(a − j/2), j = 0 … D−1; a > (D−1)/2. */
export function logMultivariateGamma(a: number, dimension: number): number {
  let sum = ((dimension * (dimension - 1)) / 4) * Math.log(Math.PI);
  for (let j = 0; j < dimension; j++) sum += gammaln(a - j / 2);
  return sum;
}

/** ψ_D(a) = Σ_j ψ(a − j/2), j = 0 … D−1: the derivative of {@link logMultivariateGamma}. */
export function multivariateDigamma(a: number, dimension: number): number {
  let sum = 0;
  for (let j = 0; j < dimension; j++) sum += digammaOf(a - j / 2);
  return sum;
}

/** log B(a) = Σ log Γ(a_l) − log Γ(Σ a_l), every a_l > 0. */
export function logMultivariateBeta(a: readonly number[]): number {
  const large = largeAmong(a);
  if (large !== null) {
    const others = a.reduce((total, value, l) => (l === large.place ? total : total + gammaln(value)), 0);
    return others - logGammaRise(a[large.place]!, large.rest);
  }
  let sum = 0;
  let logGammas = 0;
  for (const value of a) {
    sum += value;
    logGammas += gammaln(value);
  }
  return logGammas - gammaln(sum);
}

/** log n!, n ≥ 0. */
export function logFactorial(n: number): number {
  return gammaln(n + 1);
}

/** log of the number of ways to choose k of n. */
export function logBinomialCoefficient(n: number, k: number): number {
  return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);
}

/** x log y, with 0 log 0 = 0: a probability of zero costs nothing where nothing was counted. */
export function xLogY(x: number, y: number): number {
  return x === 0 ? 0 : x * Math.log(y);
}

/**
 * log x as a natural parameter: −10³⁰ stands for log 0, so that 0 · log 0 is 0 in a plain product of
 * statistics and natural parameters (exp(−10³⁰) is 0 in every precision).
 */
export function naturalLog(x: number): number {
  return x > 0 ? Math.log(x) : -1e30;
}
