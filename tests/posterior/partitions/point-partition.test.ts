import { describe, expect, test } from 'vitest';
import type { LabelArray } from '../../../src/core/label-array.js';
import { randomKey, randomStream, splitKey } from '../../../src/core/random-stream.js';
import { binderLoss } from '../../../src/posterior/partitions/binder-loss.js';
import { canonicalLabels } from '../../../src/posterior/partitions/distinct-partitions.js';
import { pointPartition } from '../../../src/posterior/partitions/point-partition.js';
import { variationOfInformation } from '../../../src/posterior/partitions/variation-of-information.js';
import { setPartitions } from './set-partitions.js';

const key = randomKey('point partition');

/** Draws that scatter around a few partitions, as a posterior's do: labels kept with probability 0.6, else new. */
function scatteredDraws(items: number, count: number, seed: number): LabelArray[] {
  const uniform = randomStream(splitKey(key, seed));
  const centre = Int32Array.from({ length: items }, () => Math.floor(3 * uniform()));
  return Array.from({ length: count }, () =>
    canonicalLabels(centre.map((label) => (uniform() < 0.6 ? label : Math.floor(4 * uniform())))),
  );
}

const losses = { 'variation-of-information': variationOfInformation, binder: binderLoss } as const;

describe.each(['variation-of-information', 'binder'] as const)('under %s', (loss) => {
  const meanLoss = (labels: LabelArray, draws: readonly LabelArray[]): number =>
    draws.reduce((total, draw) => total + losses[loss](labels, draw), 0) / draws.length;

  test('no partition at all does better, for up to seven items', () => {
    for (let seed = 0; seed < 40; seed++) {
      const items = 2 + (seed % 6);
      const draws = scatteredDraws(items, 25, seed);
      const found = pointPartition(draws, { loss, starts: 4, key });
      const least = Math.min(...setPartitions(items).map((labels) => meanLoss(labels, draws)));
      expect(found.expectedLoss).toBeCloseTo(least, 9);
      expect(meanLoss(found.labels, draws)).toBeCloseTo(least, 9);
    }
  });

  test('for eight items as well', () => {
    const draws = scatteredDraws(8, 40, 100);
    const least = Math.min(...setPartitions(8).map((labels) => meanLoss(labels, draws)));
    expect(pointPartition(draws, { loss, starts: 4, key }).expectedLoss).toBeCloseTo(least, 9);
  });

  test('one draw is its own answer', () => {
    const found = pointPartition([Int32Array.of(1, 0, 0, 2, 0)], { loss, starts: 2, key });
    expect([...found.labels]).toEqual([1, 0, 0, 2, 0]);
    expect(found.sizes).toEqual([3, 1, 1]);
    expect(found.expectedLoss).toBeCloseTo(0, 12);
  });

  test('the same key gives the same answer, and how draws are labelled does not matter', () => {
    const draws = scatteredDraws(60, 100, 7);
    const relabelled = draws.map((draw) => draw.map((label) => 9 - label));
    const found = pointPartition(draws, { loss, starts: 3, key });
    expect(pointPartition(draws, { loss, starts: 3, key })).toEqual(found);
    expect(pointPartition(relabelled, { loss, starts: 3, key })).toEqual(found);
  });

  test('no draw does better where all partitions cannot be tried', () => {
    const draws = scatteredDraws(80, 200, 8);
    const found = pointPartition(draws, { loss, starts: 4, key });
    expect(found.expectedLoss).toBeCloseTo(meanLoss(found.labels, draws), 9);
    for (const draw of draws) expect(found.expectedLoss).toBeLessThanOrEqual(meanLoss(draw, draws) + 1e-9);
  });
});

test('the largest cluster comes first', () => {
  const found = pointPartition(scatteredDraws(100, 50, 3), {
    loss: 'variation-of-information',
    starts: 2,
    key,
  });
  expect(found.sizes).toEqual([...found.sizes].sort((a, b) => b - a));
  for (const [k, size] of found.sizes.entries()) {
    expect(found.labels.filter((label) => label === k).length).toBe(size);
  }
});
