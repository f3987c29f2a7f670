/** ψ′ against its closed forms and its series at 0 and at ∞, and the identities of Dirichlet laws. */
import { expect, test } from 'vitest';
import {
  dirichletDivergence,
  dirichletEntropy,
  trigamma,
} from '../../src/distributions/dirichlet-divergence.js';
import { digamma, logGamma } from '../../src/distributions/special-functions.js';

test.each([
  [0.5, Math.PI ** 2 / 2],
  [1, Math.PI ** 2 / 6],
  [2, Math.PI ** 2 / 6 - 1],
  [3, Math.PI ** 2 / 6 - 5 / 4],
  [1e-3, 1e6 + Math.PI ** 2 / 6 - 2 * 1.2020569031595942 * 1e-3 + 3 * (Math.PI ** 4 / 90) * 1e-6 - 4.148e-9],
  [1e6, 1e-6 + 5e-13 + 1e-18 / 6],
])('ψ′(%d)', (x, expected) => {
  expect(Math.abs(trigamma(x) / expected - 1)).toBeLessThan(4e-15);
});

test('KL(Dir α ‖ Dir 1) = −H[Dir α] − log Γ(C), and it is 0 of a law from itself', () => {
  for (const alpha of [
    [1, 1, 1],
    [0.3, 4, 2.5],
    [80, 1.01, 7, 0.9],
  ]) {
    const flat = alpha.map(() => 1);
    const expected = -dirichletEntropy(alpha) - logGamma(alpha.length);
    expect(dirichletDivergence(alpha, flat)).toBeCloseTo(expected, 11);
    expect(dirichletDivergence(alpha, alpha)).toBe(0);
    expect(
      dirichletDivergence(
        alpha,
        flat.map((one, k) => one + 0.1 * k),
      ),
    ).toBeGreaterThan(0);
  }
});

/** log Γ, ψ and ψ′ by mpmath 1.x to 40 digits, rounded. */
const table = [
  [1e-8, 18.42068073818021, -100000000.57721564, 1.0000000000000002e16],
  [0.001, 6.907178885383853, -1000.5755719318103, 1000001.6425331959],
  [0.3, 1.0957979948180756, -3.502524222200133, 12.24536454610773],
  [7.5, 7.534364236758733, 1.9467574842460869, 0.1426158966967038],
  [1000.0, 5905.220423209181, 6.907255195648812, 0.0010005001666666333],
  [100000000.0, 1742068066.1038346, 18.420680738952367, 1.000000005e-8],
] as const;

test.each(table)('log Γ, ψ and ψ′ of %d are those of a high-precision table', (x, ofGamma, first, second) => {
  expect(Math.abs(logGamma(x) / ofGamma - 1)).toBeLessThan(1e-14);
  expect(Math.abs(digamma(x) / first - 1)).toBeLessThan(1e-14);
  expect(Math.abs(trigamma(x) / second - 1)).toBeLessThan(4e-15);
});
