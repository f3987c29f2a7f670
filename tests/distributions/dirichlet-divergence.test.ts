/** ψ′ against its closed forms and its series at 0 and at ∞, and the identities of Dirichlet laws. */
import { expect, test } from 'vitest';
import {
  dirichletDivergence,
  dirichletEntropy,
  trigamma,
} from '../../src/distributions/dirichlet-divergence.js';
import { logGamma } from '../../src/distributions/special-functions.js';

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
