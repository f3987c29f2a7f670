/** The bound of a row and its gradient: by differences, against the evidence that it bounds, and where it is the evidence. */
import { expect, test } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import {
  concentrationsOf,
  type DirichletHead,
  rowBound,
} from '../../../src/inference/amortized/dirichlet-head.js';
import { hostSlopes } from './host-slopes.js';

const prior = Float64Array.of(1, 0.5, 2, 1);
const total = 4.5;

function boundAt(logits: Float64Array, y: number, head: DirichletHead): number {
  const alpha = new Float64Array(prior.length);
  concentrationsOf(logits, 0, prior, alpha);
  return rowBound(alpha, y, head);
}

test.each([1, 10])('the gradient is that of central differences, strength %i', (strength) => {
  const head = { prior, strength };
  const rows = [
    [-3, 0.2, 1.7, 6],
    [0, -40, 25, 1e-9],
    [-700, 300, -0.5, 2],
  ].map((row) => Float64Array.from(row));
  const cases = rows.flatMap((logits) => [0, 1, 3].map((y) => ({ logits, y })));
  const all = Float64Array.from(cases.flatMap(({ logits }) => [...logits]));
  const classes = cases.map(({ y }) => y);
  const found = hostSlopes(
    all,
    classes,
    classes.map(() => 2),
    head,
  )!;
  for (const [row, { logits, y }] of cases.entries()) {
    const slopes = found.subarray(4 * row, 4 * row + 4);
    for (let k = 0; k < 4; k++) {
      const step = 1e-5;
      const [up, down] = [1, -1].map((side) =>
        boundAt(
          logits.map((z, l) => (l === k ? z + side * step : z)),
          y,
          head,
        ),
      );
      const scale = Math.max(1, Math.abs(up!));
      expect(Math.abs(slopes[k]! + (2 * (up! - down!)) / (2 * step))).toBeLessThan(1e-8 * scale);
    }
  }
});

test('classes in another order have their slopes in that order, and a weight is so many rows', () => {
  const logits = [-3, 0.2, 1.7, 6];
  const order = [2, 0, 3, 1];
  const moved = { prior: Float64Array.from(order, (k) => prior[k]!), strength: 3 };
  const slopes = hostSlopes(Float64Array.from(logits), [3], [1], { prior, strength: 3 })!;
  const others = hostSlopes(
    Float64Array.from(order, (k) => logits[k]!),
    [order.indexOf(3)],
    [2],
    moved,
  )!;
  for (const [at, k] of order.entries()) expect(others[at]).toBeCloseTo(2 * slopes[k]!, 14);
});

test('at strength 1 the bound is log(β_y/β₀) at Dir(β + e_y), and no law of 2,000 is above that (seed 9)', () => {
  const uniform = randomStream(randomKey(9));
  const head = { prior, strength: 1 };
  for (let y = 0; y < 4; y++) {
    const evidence = Math.log(prior[y]! / total);
    const best = prior.map((beta, k) => beta + (k === y ? 1 : 0));
    expect(rowBound(best, y, head)).toBeCloseTo(evidence, 13);
    for (let draw = 0; draw < 500; draw++) {
      const alpha = prior.map((beta) => beta + Math.exp(8 * uniform() - 5));
      expect(rowBound(alpha, y, head)).toBeLessThanOrEqual(evidence + 1e-12);
    }
  }
});

test('a slope that is no finite number is told', () => {
  const head = { prior, strength: 1 };
  for (const logit of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const logits = Float64Array.of(0, 0, 0, 0, logit, 0, 0, 0);
    expect(hostSlopes(logits, [0, 0], [1, 1], head)).toBeNull();
  }
});
