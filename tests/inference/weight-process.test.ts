/** Partition probabilities of the Dirichlet and Pitman–Yor processes. */
import { expect, test } from 'vitest';
import { logPartitionProbability } from '../../src/inference/gibbs/weight-process.js';
import { setPartitions, sizesOf } from '../statistical/set-partitions.js';

test.each([
  [0.5, 0],
  [3, 0],
  [1, 0.25],
  [-0.1, 0.5],
])('those of all partitions sum to one: concentration %d, discount %d', (concentration, discount) => {
  const total = setPartitions(7)
    .map((partition) => Math.exp(logPartitionProbability(sizesOf(partition), concentration, discount)))
    .reduce((sum, probability) => sum + probability, 0);
  expect(total).toBeCloseTo(1, 12);
});

test('a partition is seated with the probability of its seats', () => {
  const [concentration, discount] = [0.8, 0.3];
  const labels = [0, 0, 1, 0, 2, 1];
  let logProbability = 0;
  labels.forEach((label, row) => {
    const sizes = sizesOf(labels.slice(0, row));
    const own = sizes[label];
    const weight = own === undefined ? concentration + discount * sizes.length : own - discount;
    logProbability += Math.log(weight / (row + concentration));
  });
  expect(logPartitionProbability(sizesOf(labels), concentration, discount)).toBeCloseTo(logProbability, 12);
});
