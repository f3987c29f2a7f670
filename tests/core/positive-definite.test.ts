/** AᵀA + ridge is positive definite; a matrix with a direction of no or negative variance is not. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPositiveDefinite, isSymmetric } from '../../src/core/positive-definite.js';

test.each([
  [[[1]], true],
  [[[0]], false],
  [[[-1]], false],
  [
    [
      [2, 1],
      [1, 2],
    ],
    true,
  ],
  [
    [
      [1, 2],
      [2, 1],
    ],
    false,
  ],
  [
    [
      [1, 1],
      [1, 1],
    ],
    false,
  ],
  [
    [
      [1, 0.5],
      [0, 1],
    ],
    false,
  ],
  [
    [
      [1, 0, 0],
      [0, 1, 0],
    ],
    false,
  ],
  [
    [
      [4, 2, 0.6],
      [2, 3, 0.4],
      [0.6, 0.4, 1],
    ],
    true,
  ],
  [
    [
      [4, 2, 3],
      [2, 1.5, 1],
      [3, 1, 1],
    ],
    false,
  ],
])('%j: %s', (matrix, is) => {
  expect(isPositiveDefinite(matrix)).toBe(is);
});

test('Gram matrices with a ridge are, and lose it when moved below their least eigenvalue', () => {
  const entry = fc.integer({ min: -5, max: 5 });
  fc.assert(
    fc.property(fc.array(fc.tuple(entry, entry, entry), { minLength: 3, maxLength: 6 }), (rows) => {
      const gram = [0, 1, 2].map((a) =>
        [0, 1, 2].map((b) => rows.reduce((sum, row) => sum + row[a]! * row[b]!, a === b ? 1 : 0)),
      );
      expect(isPositiveDefinite(gram)).toBe(true);
      // The trace bounds the largest eigenvalue, so that below minus it nothing is left positive.
      const trace = gram.reduce((sum, row, i) => sum + row[i]!, 0);
      const moved = gram.map((row, i) => row.map((value, j) => (i === j ? value - trace : value)));
      expect(isPositiveDefinite(moved)).toBe(false);
    }),
    { seed: 4 },
  );
});

test('symmetry forgives the last digits of printed numbers and no more', () => {
  expect(
    isSymmetric([
      [1, 0.1 + 0.2],
      [0.3, 1],
    ]),
  ).toBe(true);
  expect(
    isSymmetric([
      [1, 0.3001],
      [0.3, 1],
    ]),
  ).toBe(false);
});
