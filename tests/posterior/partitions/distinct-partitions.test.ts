import { expect, test } from 'vitest';
import {
  canonicalLabels,
  distinctPartitions,
  thinDraws,
} from '../../../src/posterior/partitions/distinct-partitions.js';

const labels = (...values: number[]): Int32Array => Int32Array.from(values);

test('clusters are numbered by first appearance', () => {
  expect([...canonicalLabels(labels(3, 1, 3, 0, 1))]).toEqual([0, 1, 0, 2, 1]);
});

test('draws that differ in labels alone are one partition', () => {
  const found = distinctPartitions([labels(0, 0, 1), labels(1, 1, 0), labels(0, 1, 1), labels(2, 2, 1)]);
  expect(found.items).toBe(3);
  expect(found.partitions.map((partition) => [...partition])).toEqual([
    [0, 0, 1],
    [0, 1, 1],
  ]);
  expect([...found.weights]).toEqual([0.75, 0.25]);
});

test('thinning is even, and leaves what is few enough', () => {
  const draws = Array.from({ length: 10 }, (_, i) => i);
  expect(thinDraws(draws, 4)).toEqual([2, 4, 7, 9]);
  expect(thinDraws(draws, 10)).toBe(draws);
});

test('draws are parted where they are no renaming of each other, though their hashes may meet', () => {
  // Of as many clusters, of as many items each, and each a merging of the other's clusters nowhere.
  const found = distinctPartitions([labels(0, 1, 1, 0), labels(0, 1, 0, 1), labels(5, 2, 2, 5)]);
  expect(found.partitions).toHaveLength(2);
  expect([...found.weights]).toEqual([2 / 3, 1 / 3]);
});
