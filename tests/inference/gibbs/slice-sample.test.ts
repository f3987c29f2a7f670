/** The slice sampler leaves known laws invariant. */
import { describe, expect, test } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { sliceSample } from '../../../src/inference/gibbs/slice-sample.js';

const everywhere = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
const laws = [
  ['N(1, 4)', (x: number) => -((x - 1) ** 2) / 8, 0, { ...everywhere, width: 1 }, 1, 4],
  [
    'Beta(2, 5)',
    (x: number) => Math.log(x) + 4 * Math.log1p(-x),
    0.5,
    { low: 0, high: 1, width: 0.2 },
    2 / 7,
    10 / 392,
  ],
  [
    'a narrow law from far away',
    (x: number) => -((x / 1e-3) ** 2) / 2,
    0.02,
    { ...everywhere, width: 10 },
    0,
    1e-6,
  ],
] as const;

describe('slice sampling', () => {
  // Every fifth of 100,000 draws is nearly independent: five standard errors are a false alarm of 6e-7 a moment.
  test.each(laws)('keeps the mean and variance of %s', (_, logDensity, start, bounds, mean, variance) => {
    const variates = createVariates(randomStream(randomKey(5)));
    let value: number = start;
    const kept: number[] = [];
    for (let draw = 0; draw < 100_000; draw++) {
      value = sliceSample(logDensity, value, bounds, variates);
      if (draw >= 100 && draw % 5 === 0) kept.push(value);
    }
    const average = kept.reduce((sum, x) => sum + x, 0) / kept.length;
    const spread = kept.reduce((sum, x) => sum + (x - mean) ** 2, 0) / kept.length;
    expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(variance / kept.length) * 1.3);
    expect(Math.abs(spread / variance - 1)).toBeLessThan(5 * Math.sqrt(6 / kept.length));
  });
});
