/** The kernel of many elliptical densities against the formula, term by term. */
import { expect, test } from 'vitest';
import {
  type MixtureTerm,
  openMixtureDensity,
  tileRows,
} from '../../../src/backends/wasm/mixture-density.js';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import type { EllipticalBlock } from '../../../src/distributions/elliptical-density.js';
import { createVariates } from '../../../src/distributions/variates.js';

const seed = 20261128;
const variates = createVariates(randomStream(randomKey(seed)));
const columns = 3;

/** A block of columns of a random law; Normal where the power is infinite. */
function block(column: number, width: number, power: number): EllipticalBlock {
  const entries = (width * (width + 1)) / 2;
  return {
    column,
    columns: width,
    constant: variates.normal(),
    power,
    root: Array.from({ length: entries }, () => variates.normal()),
    offset: Array.from({ length: width }, () => variates.normal()),
  };
}

/** One of nine weighs so little that it adds nothing. */
const terms: readonly MixtureTerm[] = Array.from({ length: 9 }, (_, t) => ({
  logWeight: t === 4 ? -1e4 : variates.normal(),
  blocks: [block(0, 2, t % 2 === 0 ? 3.5 : Number.POSITIVE_INFINITY), block(2, 1, 1.5)],
  shares: t === 2 ? [0, 0, 1] : [variates.uniform(), variates.uniform(), 0],
}));

function logDensity(
  { column, columns: width, constant, power, root, offset }: EllipticalBlock,
  x: Float64Array,
): number {
  let next = 0;
  let distance = 0;
  for (let a = 0; a < width; a++) {
    let sum = -offset[a]!;
    for (let b = 0; b <= a; b++) sum += root[next++]! * x[column + b]!;
    distance += sum * sum;
  }
  return constant - (Number.isFinite(power) ? power * Math.log1p(distance) : distance / 2);
}

test.each([1, 8, 13, tileRows])('%i rows, as by the formula', (rows) => {
  const values = Float64Array.from({ length: (rows + 5) * columns }, () => 20 * variates.normal());
  const { logDensities, received } = openMixtureDensity(terms, columns).evaluate(values, 5, rows);
  for (let row = 0; row < rows; row++) {
    const x = values.subarray((row + 5) * columns, (row + 6) * columns);
    const logs = terms.map(({ logWeight, blocks }) =>
      blocks.reduce((sum, own) => sum + logDensity(own, x), logWeight),
    );
    const largest = Math.max(...logs);
    const probabilities = logs.map((value) => Math.exp(value - largest));
    const total = probabilities.reduce((a, b) => a + b, 0);
    const expected = largest + Math.log(total);
    expect(Math.abs(logDensities[row]! - expected)).toBeLessThan(1e-12 * Math.max(1, Math.abs(expected)));
    [0, 1, 2].forEach((c) => {
      const part = probabilities.reduce((sum, p, t) => sum + p * terms[t]!.shares[c]!, 0) / total;
      expect(received[3 * row + c]).toBeCloseTo(part, 12);
    });
  }
});

test('a row that no double can tell from infinitely far has no density, and no number that is none', () => {
  const normal = [{ logWeight: 0, blocks: [block(0, 1, Number.POSITIVE_INFINITY)], shares: [1] }];
  const { logDensities } = openMixtureDensity(normal, 1).evaluate(Float64Array.of(1e300), 0, 1);
  expect(logDensities[0]).toBe(Number.NEGATIVE_INFINITY);
});

test('a row has the same bits whichever rows stand beside it', () => {
  const near = { ...block(0, 1, Number.POSITIVE_INFINITY), root: [1], offset: [0] };
  const far = { ...near, offset: [11] };
  const two = openMixtureDensity(
    [near, far].map((own, t) => ({ logWeight: 0, blocks: [own], shares: t === 0 ? [1, 0] : [0, 1] })),
    1,
  );
  const answer = (rows: readonly number[], row: number) => {
    const { logDensities, received } = two.evaluate(Float64Array.from(rows), 0, rows.length);
    return [logDensities[row], received[2 * row], received[2 * row + 1]];
  };
  const alone = answer([0], 0);
  expect(alone[2]).toBe(0);
  for (const neighbour of [5.5, 11]) {
    expect(answer([0, neighbour], 0)).toEqual(alone);
    expect(answer([neighbour, neighbour, 0], 2)).toEqual(alone);
  }
});
