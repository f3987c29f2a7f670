/** What the bounds of several numbers of components say together with what is known of the number beforehand. */
import { expect, test } from 'vitest';
import { type Approximated, overNumbers } from '../../../src/inference/variational/select-approximation.js';

const candidate = (probability: number, bound: number): Approximated<unknown> => ({
  logPrior: Math.log(probability),
  approximation: { bound } as Approximated<unknown>['approximation'],
});

test('numbers are weighed by their probability beforehand and the exponential of their bound', () => {
  const { probabilities, bound } = overNumbers([candidate(0.25, -10), candidate(0.75, -11)]);
  const weights = [0.25 * Math.exp(-10), 0.75 * Math.exp(-11)];
  const total = weights[0]! + weights[1]!;
  expect(probabilities).toEqual(weights.map((weight) => expect.closeTo(weight / total, 12)));
  expect(bound).toBeCloseTo(Math.log(total), 12);
});

test('bounds far below what an exponential holds are compared all the same', () => {
  const { probabilities, bound } = overNumbers([candidate(0.5, -1e6), candidate(0.5, -1e6 + Math.log(3))]);
  expect(probabilities).toEqual([expect.closeTo(0.25, 9), expect.closeTo(0.75, 9)]);
  expect(bound).toBeCloseTo(-1e6 + Math.log(2), 6);
});
