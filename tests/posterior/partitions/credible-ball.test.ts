import { expect, test } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { credibleBall } from '../../../src/posterior/partitions/credible-ball.js';
import { variationOfInformation } from '../../../src/posterior/partitions/variation-of-information.js';

const labels = (...values: number[]): Int32Array => Int32Array.from(values);
const estimate = labels(0, 0, 1, 1);

/** 10 draws: the estimate 6 times, one item moved 2 times, all joined once, all apart once. */
const draws = [
  ...Array.from({ length: 6 }, () => estimate),
  labels(0, 0, 1, 2),
  labels(0, 0, 1, 2),
  labels(0, 0, 0, 0),
  labels(0, 1, 2, 3),
];

test('the radius is the smallest that holds the level', () => {
  expect(credibleBall(estimate, draws, 0.6)).toMatchObject({ radius: 0, probability: 0.6 });
  const ball = credibleBall(estimate, draws, 0.75);
  expect(ball.radius).toBeCloseTo(0.5, 12);
  expect(ball.probability).toBeCloseTo(0.8, 12);
});

test('draws on the rim bound the ball: farthest, fewest clusters, most clusters', () => {
  // All joined and all apart are both 1 bit away, so that the ball of level 0.95 holds every draw.
  const ball = credibleBall(estimate, draws, 0.95);
  expect(ball.probability).toBeCloseTo(1, 12);
  expect(ball.radius).toBeCloseTo(1, 12);
  expect(ball.horizontal.map(({ clusters }) => clusters)).toEqual([1, 4]);
  expect(ball.upper.map((bound) => [...bound.labels])).toEqual([[0, 0, 0, 0]]);
  expect(ball.lower.map((bound) => [...bound.labels])).toEqual([[0, 1, 2, 3]]);
});

test('the ball holds its level, and no smaller one does', () => {
  const uniform = randomStream(randomKey('credible ball'));
  const random = Array.from({ length: 200 }, () =>
    Int32Array.from({ length: 12 }, (_, i) => (uniform() < 0.8 ? i % 2 : 2)),
  );
  const centre = Int32Array.from({ length: 12 }, (_, i) => i % 2);
  const distances = random.map((draw) => variationOfInformation(centre, draw));
  for (const level of [0.5, 0.9, 0.95]) {
    const { radius, probability } = credibleBall(centre, random, level);
    const within = (r: number) => distances.filter((distance) => distance <= r).length / distances.length;
    expect(within(radius + 1e-9)).toBeCloseTo(probability, 12);
    expect(probability).toBeGreaterThanOrEqual(level);
    expect(within(radius - 1e-9)).toBeLessThan(level);
  }
});
