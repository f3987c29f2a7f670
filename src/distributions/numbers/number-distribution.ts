/** The distribution function of one number's law, which is all that the probability of an interval asks for. */
import betaCdf from '@stdlib/stats-base-dists-beta-cdf';
import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import gammaCdf from '@stdlib/stats-base-dists-gamma-cdf';
import negativeBinomialCdf from '@stdlib/stats-base-dists-negative-binomial-cdf';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import poissonCdf from '@stdlib/stats-base-dists-poisson-cdf';
import studentCdf from '@stdlib/stats-base-dists-t-cdf';
import { logMultivariateBeta } from '../special-functions.js';
import type { NumberLaw } from './number-law.js';

export interface NumberDistribution {
  /** P(Y ≤ y). */
  atMost(y: number): number;
  /** P(Y < y). */
  below(y: number): number;
}

export function numberDistribution(law: NumberLaw): NumberDistribution {
  switch (law.kind) {
    case 'normal': {
      const sd = Math.sqrt(law.variance);
      return continuous((y) => normalCdf(y, law.mean, sd));
    }
    case 'student': {
      const scale = Math.sqrt(law.variance);
      return continuous((y) => studentCdf((y - law.mean) / scale, law.freedom));
    }
    case 'gamma':
      return continuous((y) => (y <= 0 ? 0 : gammaCdf(y, law.shape, law.rate)));
    case 'inverse-gamma':
      return continuous((y) => (y <= 0 ? 0 : 1 - gammaCdf(1 / y, law.shape, law.scale)));
    case 'beta':
      return continuous((y) => betaCdf(y, law.a, law.b));
    case 'gamma-mixture':
      // Y/(Y + rate) ~ Beta(events, shape).
      return continuous((y) => (y <= 0 ? 0 : betaCdf(y / (y + law.rate), law.events, law.shape)));
    case 'poisson':
      return counting((k) => poissonCdf(k, law.rate));
    case 'poisson-mixture':
      return counting((k) => negativeBinomialCdf(k, law.shape, law.rate / (law.rate + 1)));
    case 'binomial':
      return counting((k) => binomialCdf(k, law.trials, law.probability));
    case 'geometric':
      // P(Y > k) = (1 − p)^(k + 1).
      return counting((k) => -Math.expm1((k + 1) * Math.log1p(-law.probability)));
    case 'geometric-mixture': {
      // P(Y > k) = B(a, b + k + 1)/B(a, b).
      const whole = logMultivariateBeta([law.a, law.b]);
      return counting((k) => -Math.expm1(logMultivariateBeta([law.a, law.b + k + 1]) - whole));
    }
    case 'mass':
      return summed(law.logMass);
    case 'label':
      return labels(law.probabilities);
    case 'scaled':
      return scaled(numberDistribution(law.law), law.factor);
  }
}

function summed(logMass: (count: number) => number): NumberDistribution {
  return counting((k) => {
    let sum = 0;
    for (let count = 0; count <= k && sum < 1; count++) sum += Math.exp(logMass(count));
    return Math.min(1, sum);
  });
}

function labels(probabilities: readonly number[]): NumberDistribution {
  let sum = 0;
  const cumulative = probabilities.map((p) => {
    sum += p;
    return sum;
  });
  return counting((k) => cumulative[Math.min(k, cumulative.length - 1)] ?? 1);
}

function scaled(of: NumberDistribution, factor: number): NumberDistribution {
  return factor > 0
    ? { atMost: (y) => of.atMost(y / factor), below: (y) => of.below(y / factor) }
    : { atMost: (y) => 1 - of.below(y / factor), below: (y) => 1 - of.atMost(y / factor) };
}

function continuous(atMost: (y: number) => number): NumberDistribution {
  return { atMost, below: atMost };
}

/** Of whole numbers from 0 on; `upTo(k)` is asked of those alone. */
function counting(upTo: (k: number) => number): NumberDistribution {
  const atMost = (y: number): number =>
    y < 0 ? 0 : y === Number.POSITIVE_INFINITY ? 1 : upTo(Math.floor(y));
  return { atMost, below: (y) => atMost(Math.ceil(y) - 1) };
}
