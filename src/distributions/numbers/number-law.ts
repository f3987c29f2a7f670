/** The law of one number by its distribution function, which is all that the probability of an interval asks for. */
import betaCdf from '@stdlib/stats-base-dists-beta-cdf';
import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import gammaCdf from '@stdlib/stats-base-dists-gamma-cdf';
import negativeBinomialCdf from '@stdlib/stats-base-dists-negative-binomial-cdf';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import poissonCdf from '@stdlib/stats-base-dists-poisson-cdf';
import studentCdf from '@stdlib/stats-base-dists-t-cdf';
import { logMultivariateBeta } from '../special-functions.js';

export interface NumberLaw {
  /** P(Y ≤ y). */
  atMost(y: number): number;
  /** P(Y < y). */
  below(y: number): number;
  /** Of a Normal, whose independent sums are Normal again. */
  readonly normal?: { readonly mean: number; readonly variance: number };
}

export function normalNumber(mean: number, variance: number): NumberLaw {
  const sd = Math.sqrt(variance);
  return { ...continuous((y) => normalCdf(y, mean, sd)), normal: { mean, variance } };
}

/** mean + √variance · T, T of Student's law of so many degrees of freedom. */
export function studentNumber(freedom: number, mean: number, variance: number): NumberLaw {
  const scale = Math.sqrt(variance);
  return continuous((y) => studentCdf((y - mean) / scale, freedom));
}

export function gammaNumber(shape: number, rate: number): NumberLaw {
  return continuous((y) => (y <= 0 ? 0 : gammaCdf(y, shape, rate)));
}

/** 1/Y ~ Gamma(shape, rate = scale). */
export function inverseGammaNumber(shape: number, scale: number): NumberLaw {
  return continuous((y) => (y <= 0 ? 0 : 1 - gammaCdf(1 / y, shape, scale)));
}

export function betaNumber(a: number, b: number): NumberLaw {
  return continuous((y) => betaCdf(y, a, b));
}

/** Y = G/R of a Gamma(events, 1) given its rate R ~ Gamma(shape, rate): Y/(Y + rate) ~ Beta(events, shape). */
export function gammaMixtureNumber(events: number, shape: number, rate: number): NumberLaw {
  return continuous((y) => (y <= 0 ? 0 : betaCdf(y / (y + rate), events, shape)));
}

export function poissonNumber(rate: number): NumberLaw {
  return counting((k) => poissonCdf(k, rate));
}

/** Poisson of a Gamma(shape, rate) rate. */
export function poissonMixtureNumber(shape: number, rate: number): NumberLaw {
  return counting((k) => negativeBinomialCdf(k, shape, rate / (rate + 1)));
}

export function binomialNumber(trials: number, probability: number): NumberLaw {
  return counting((k) => binomialCdf(k, trials, probability));
}

/** Binomial of a Beta(a, b) probability. */
export function binomialMixtureNumber(trials: number, a: number, b: number): NumberLaw {
  const whole = logMultivariateBeta([a, b]);
  const masses = Array.from({ length: trials + 1 }, (_, k) => {
    const ways = -Math.log(trials + 1) - logMultivariateBeta([k + 1, trials - k + 1]);
    return Math.exp(ways + logMultivariateBeta([a + k, b + trials - k]) - whole);
  });
  return labelNumber(masses);
}

/** P(Y > k) = (1 − p)^(k + 1). */
export function geometricNumber(probability: number): NumberLaw {
  return counting((k) => -Math.expm1((k + 1) * Math.log1p(-probability)));
}

/** Geometric of a Beta(a, b) probability: P(Y > k) = B(a, b + k + 1)/B(a, b). */
export function geometricMixtureNumber(a: number, b: number): NumberLaw {
  const whole = logMultivariateBeta([a, b]);
  return counting((k) => -Math.expm1(logMultivariateBeta([a, b + k + 1]) - whole));
}

/** 0 … L − 1 with given probabilities. */
export function labelNumber(probabilities: readonly number[]): NumberLaw {
  let sum = 0;
  const cumulative = probabilities.map((p) => {
    sum += p;
    return sum;
  });
  return counting((k) => cumulative[Math.min(k, cumulative.length - 1)] ?? 1);
}

/** factor · Y, factor ≠ 0. */
export function scaledNumber(law: NumberLaw, factor: number): NumberLaw {
  if (factor === 1) return law;
  return factor > 0
    ? { atMost: (y) => law.atMost(y / factor), below: (y) => law.below(y / factor) }
    : { atMost: (y) => 1 - law.below(y / factor), below: (y) => 1 - law.atMost(y / factor) };
}

function continuous(atMost: (y: number) => number): NumberLaw {
  return { atMost, below: atMost };
}

/** Of whole numbers from 0 on; `upTo(k)` is asked of those alone. */
function counting(upTo: (k: number) => number): NumberLaw {
  const atMost = (y: number): number =>
    y < 0 ? 0 : y === Number.POSITIVE_INFINITY ? 1 : upTo(Math.floor(y));
  return { atMost, below: (y) => atMost(Math.ceil(y) - 1) };
}
