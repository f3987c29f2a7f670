/** How far computed numbers are from expected ones, relative to the largest of a group that belongs together. */
import { expect } from 'vitest';

type Numbers = ArrayLike<number>;

/** The largest |actual − expected| over the largest finite |expected| (or 1, if that is smaller). */
export function relativeError(actual: Numbers, expected: Numbers): number {
  expect(actual.length).toBe(expected.length);
  const pairs = Array.from(expected, (value, index) => [actual[index]!, value] as const);
  const scale = Math.max(1, ...pairs.map(([, value]) => (Number.isFinite(value) ? Math.abs(value) : 0)));
  return Math.max(0, ...pairs.map(([a, b]) => (Object.is(a, b) ? 0 : Math.abs(a - b) / scale)));
}

export function expectClose(actual: Numbers, expected: Numbers, tolerance: number): void {
  expect(relativeError(actual, expected)).toBeLessThanOrEqual(tolerance);
}
