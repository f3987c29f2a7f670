import { expect, test } from 'vitest';
import { randomKey } from '../../../src/core/random-stream.js';
import { coClustering } from '../../../src/posterior/partitions/co-clustering.js';

const key = randomKey('co-clustering');

test('is the share of draws that join two items', () => {
  const draws = [
    Int32Array.of(0, 0, 1),
    Int32Array.of(1, 1, 0),
    Int32Array.of(0, 1, 1),
    Int32Array.of(2, 1, 0),
  ];
  const { items, probabilities } = coClustering(draws, key);
  expect([...items]).toEqual([0, 1, 2]);
  expect([...probabilities]).toEqual([1, 0.5, 0, 0.5, 1, 0.25, 0, 0.25, 1]);
});

test('takes five thousand items of more, at random, in order', () => {
  const draw = Int32Array.from({ length: 6000 }, (_, i) => i % 100);
  const { items, probabilities } = coClustering([draw], key);
  expect(items.length).toBe(5000);
  expect(items.every((item, i) => i === 0 || item > items[i - 1]!)).toBe(true);
  const [a, b] = [items[17]!, items.findIndex((item, i) => i !== 17 && item % 100 === items[17]! % 100)];
  expect(probabilities[17 * 5000 + b]).toBe(1);
  expect(probabilities[17 * 5000 + items.findIndex((item) => item % 100 !== a % 100)]).toBe(0);
  expect(coClustering([draw], key).items).toEqual(items);
});
