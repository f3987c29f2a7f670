/** Keys: the same path gives the same numbers, another path others, and uniform ones. */
import { describe, expect, test } from 'vitest';
import { kernelSeed, randomKey, randomStream, splitKey } from '../../src/core/random-stream.js';

const take = (stream: () => number, count: number) => Array.from({ length: count }, stream);

describe('random streams', () => {
  test('depend on their path alone', () => {
    const key = splitKey(splitKey(randomKey(1), 'chain'), 3);
    const again = splitKey(splitKey(randomKey(1), 'chain'), 3);
    expect(take(randomStream(key), 20)).toEqual(take(randomStream(again), 20));
    expect(kernelSeed(key)).toEqual(kernelSeed(again));
  });

  test.each([
    ['another seed', splitKey(randomKey(2), 'a')],
    ['another label', splitKey(randomKey(1), 'b')],
    ['a longer path', splitKey(splitKey(randomKey(1), 'a'), 'a')],
  ])('%s gives other numbers', (_, key) => {
    const first = take(randomStream(splitKey(randomKey(1), 'a')), 20);
    expect(take(randomStream(key), 20)).not.toEqual(first);
  });

  // The mean of 100,000 uniforms has standard deviation 9.1e-4: five of them are a false alarm of 6e-7.
  test('are uniform on [0, 1)', () => {
    const values = take(randomStream(randomKey(7)), 100_000);
    expect(Math.abs(values.reduce((a, b) => a + b, 0) / values.length - 0.5)).toBeLessThan(5 * 9.2e-4);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  });
});
