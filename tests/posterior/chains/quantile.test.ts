import { expect, test } from 'vitest';
import { quantile } from '../../../src/posterior/chains/quantile.js';

test('interpolates between order statistics, as R does by default', () => {
  const values = Float64Array.of(10, 1, 4, 2);
  // quantile(c(10, 1, 4, 2), c(0, 0.05, 0.25, 0.5, 0.9, 1)) in R.
  const expected = [1, 1.15, 1.75, 3, 8.2, 10];
  for (const [i, p] of [0, 0.05, 0.25, 0.5, 0.9, 1].entries()) {
    expect(quantile(values, p)).toBeCloseTo(expected[i]!, 12);
  }
});

test('leaves the values in their order', () => {
  const values = Float64Array.of(3, 1, 2);
  expect(quantile(values, 0.5)).toBe(2);
  expect([...values]).toEqual([3, 1, 2]);
});

test('one value, none, and infinities', () => {
  expect(quantile(Float64Array.of(7), 0.3)).toBe(7);
  expect(quantile(new Float64Array(0), 0.5)).toBeNaN();
  expect(quantile(Float64Array.of(-Infinity, -Infinity, 0), 0.25)).toBe(-Infinity);
});
