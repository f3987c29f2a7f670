/** Differences at large arguments against 50 digits of mpmath, and that counts of a billion leave a bound that climbs. */
import { expect, test } from 'vitest';
import { digammaRise, logGammaRise } from '../../src/distributions/large-arguments.js';
import { expectedLogDirichlet } from '../../src/distributions/laws/dirichlet-law.js';
import { logMultivariateBeta } from '../../src/distributions/special-functions.js';
import { compile } from '../../src/index.js';

/** mpmath 1.3, mp.dps = 50: loggamma(b + a) − loggamma(b), digamma(b + a) − digamma(b). */
const cases = [
  [10000, 0.5, 4.605157685988097, 5.0001249999998436e-5],
  [10000, 30000, 301761.29245065054, 1.3863318619011407],
  [1000000000, 1, 20.72326583694641, 1e-9],
  [1000000000, 2.5, 51.80816459424103, 2.499999998125e-9],
  [123456789.25, 0.001, 0.018631401764147067, 8.100000090079695e-12],
  [2000000000000, 700000000, 19827040293.252605, 0.00034993876428800365],
] as const;

test.each(cases)('from %d by %d', (b, a, logGamma, digamma) => {
  const relative = (value: number, wanted: number): number => Math.abs(value / wanted - 1);
  expect(relative(logGammaRise(b, a), logGamma)).toBeLessThan(2e-15);
  expect(relative(digammaRise(b, a), digamma)).toBeLessThan(2e-15);
});

test('a Beta of one success and a billion failures keeps its digits', () => {
  // B(2, b) = 1 / (b (b + 1)), and of Beta(1, b) E log(1 − p) = −1 / b.
  const b = 1e9;
  expect(logMultivariateBeta([2, b]) / -Math.log(b * (b + 1)) - 1).toBeCloseTo(0, 14);
  expect(expectedLogDirichlet({ concentration: [1, b] })[1]! * -b).toBeCloseTo(1, 14);
});

test('the bound of Geometric counts of a billion never falls', async () => {
  const sampler = await compile('observe x; G ~ DP(1, H); p_i ~ G; x_i ~ Geometric(p_i)', {
    method: 'variational',
  });
  const { warnings } = await sampler.fit({ x: [3, 1e9] });
  expect(warnings.filter((text) => text.includes('fell'))).toEqual([]);
});
