/** Variates that are built here, against their laws; false alarms of 1e-5 a test, with fixed seeds. */
import { expect, test } from 'vitest';
import { randomKey, randomStream } from '../../src/core/random-stream.js';
import { logBinomialCoefficient, xLogY } from '../../src/distributions/special-functions.js';
import { createVariates } from '../../src/distributions/variates.js';
import { chiSquare, chiSquareBound, countAll } from '../statistical/chi-square.js';

const draws = 100_000;

test.each([
  [5, 0.3],
  [16, 0.5],
  [17, 0.02],
  [100, 0.5],
  [1000, 0.9],
  [100_000, 0.0005],
])('binomial(%d, %d)', (trials, p) => {
  const variates = createVariates(randomStream(randomKey(`binomial ${trials} ${p}`)));
  const counts = countAll(Array.from({ length: draws }, () => String(variates.binomial(trials, p))));
  const law = Array.from({ length: Math.min(trials, 1000) + 1 }, (_, k): [string, number] => [
    String(k),
    Math.exp(logBinomialCoefficient(trials, k) + xLogY(k, p) + xLogY(trials - k, 1 - p)),
  ]);
  const { statistic, degreesOfFreedom } = chiSquare(counts, new Map(law));
  expect(statistic).toBeLessThan(chiSquareBound(degreesOfFreedom, 1e-5));
});

test.each([
  [2, 2],
  [0.3, 0.4],
  [0.01, 0.01],
  [1, 200],
  [50, 3],
])('beta(%d, %d) has its mean and variance', (a, b) => {
  const variates = createVariates(randomStream(randomKey(`beta ${a} ${b}`)));
  const drawn = Array.from({ length: draws }, () => variates.beta(a, b));
  const mean = a / (a + b);
  const variance = (a * b) / ((a + b) ** 2 * (a + b + 1));
  within(drawn, mean);
  within(
    drawn.map((p) => (p - mean) ** 2),
    variance,
  );
});

test('a Dirichlet of tiny concentrations stays on the simplex', () => {
  const variates = createVariates(randomStream(randomKey('dirichlet')));
  for (let i = 0; i < 1000; i++) {
    const p = variates.dirichlet([1e-4, 1e-4, 1e-4]);
    expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    expect(p.every((value) => value >= 0)).toBe(true);
  }
});

test('degenerate probabilities', () => {
  const variates = createVariates(randomStream(randomKey('edge')));
  expect(variates.binomial(1000, 0)).toBe(0);
  expect(variates.binomial(1000, 1)).toBe(1000);
  expect(variates.poisson(0)).toBe(0);
  expect(variates.categorical([0, 0, 2, 0])).toBe(2);
});

test('the same stream gives the same variates', () => {
  const sequence = (): number[] => {
    const variates = createVariates(randomStream(randomKey('again')));
    return [variates.normal(), variates.gamma(0.5, 2), variates.beta(1, 2), variates.poisson(50)];
  };
  expect(sequence()).toEqual(sequence());
});

/** 4.4 standard errors of the mean: false alarms of 1e-5. */
function within(drawn: readonly number[], expectation: number): void {
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
  const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length;
  expect(Math.abs(mean - expectation)).toBeLessThan(4.4 * Math.sqrt(variance / drawn.length));
}
