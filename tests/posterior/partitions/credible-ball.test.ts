import { expect, test } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { credibleBall } from '../../../src/posterior/partitions/credible-ball.js';
import { variationOfInformation } from '../../../src/posterior/partitions/variation-of-information.js';
import { setPartitions } from './set-partitions.js';

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

test('among all partitions of six items as draws, radius and bounds are those of a search through all', () => {
  const all = setPartitions(6);
  const uniform = randomStream(randomKey('all partitions'));
  for (let round = 0; round < 10; round++) {
    const centre = all[Math.floor(uniform() * all.length)]!;
    const drawn = all.flatMap((partition) =>
      Array.from({ length: Math.floor(4 * uniform()) }, () => partition),
    );
    const ball = credibleBall(centre, drawn, 0.7);
    const distances = drawn.map((draw) => variationOfInformation(centre, draw)).sort((a, b) => a - b);
    const radius = distances[Math.ceil(0.7 * drawn.length - 1e-9) - 1]!;
    expect(ball.radius).toBeCloseTo(radius, 9);
    const inside = [...new Map(drawn.map((draw) => [draw.join(), draw])).values()].flatMap((draw) => {
      const distance = variationOfInformation(centre, draw);
      return distance <= radius + 1e-9
        ? [{ name: draw.join(), clusters: Math.max(...draw) + 1, distance }]
        : [];
    });
    const rim = (bound: typeof inside): string[] => {
      const most = Math.max(...bound.map(({ distance }) => distance));
      return bound
        .filter(({ distance }) => distance > most - 1e-9)
        .map(({ name }) => name)
        .sort();
    };
    const counts = inside.map(({ clusters }) => clusters);
    const names = (bounds: typeof ball.upper): string[] => bounds.map((bound) => bound.labels.join()).sort();
    expect(names(ball.horizontal)).toEqual(rim(inside));
    expect(names(ball.upper)).toEqual(rim(inside.filter(({ clusters }) => clusters === Math.min(...counts))));
    expect(names(ball.lower)).toEqual(rim(inside.filter(({ clusters }) => clusters === Math.max(...counts))));
  }
});
