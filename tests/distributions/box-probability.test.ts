/** Boxes of dependent Normal and Student numbers against closed forms. */
import { describe, expect, test } from 'vitest';
import { randomKey, randomStream } from '../../src/core/random-stream.js';
import { boxProbability } from '../../src/distributions/numbers/box-probability.js';
import { numberDistribution } from '../../src/distributions/numbers/number-distribution.js';
import { normalNumber, studentNumber } from '../../src/distributions/numbers/number-law.js';

const seed = 11;
const accuracy = { tolerance: 1e-4, most: 128 };
const below = { low: Number.NEGATIVE_INFINITY, high: 0 };

describe.each([Number.POSITIVE_INFINITY, 1, 2.5, 40])('%f degrees of freedom', (freedom) => {
  test.each([
    [
      'two',
      [
        [1, 0.6],
        [0.6, 1],
      ],
      1 / 4 + Math.asin(0.6) / (2 * Math.PI),
    ],
    [
      'three',
      [
        [2, 1, -1],
        [1, 2, 0],
        [-1, 0, 2],
      ],
      1 / 8 + (Math.asin(0.5) + Math.asin(-0.5) + Math.asin(0)) / (4 * Math.PI),
    ],
  ])('an orthant of %s, centred, does not depend on them', (_, scale, expected) => {
    const law = { freedom, mean: scale.map(() => 0), scale };
    const sides = scale.map(() => below);
    const { probability, error } = boxProbability(law, sides, randomStream(randomKey(seed)), accuracy)!;
    expect(error).toBeLessThan(1e-3);
    // The bound is passed once in a thousand seeds.
    expect(Math.abs(probability - expected), `seed ${seed}`).toBeLessThan(error);
  });

  test('a box that is open in all numbers but one has the margin’s probability', () => {
    const law = {
      freedom,
      mean: [1, -2],
      scale: [
        [2, 1],
        [1, 3],
      ],
    };
    const sides = [
      { low: -1, high: 2 },
      { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
    ];
    const margin = freedom === Number.POSITIVE_INFINITY ? normalNumber(1, 2) : studentNumber(freedom, 1, 2);
    const { probability, error } = boxProbability(law, sides, randomStream(randomKey(seed)), accuracy)!;
    expect(
      Math.abs(probability - (numberDistribution(margin).atMost(2) - numberDistribution(margin).atMost(-1))),
    ).toBeLessThan(error);
  });
});

test('a singular scale has none', () => {
  const law = {
    freedom: 3,
    mean: [0, 0],
    scale: [
      [1, 1],
      [1, 1],
    ],
  };
  expect(boxProbability(law, [below, below], randomStream(randomKey(seed)), accuracy)).toBeNull();
});
