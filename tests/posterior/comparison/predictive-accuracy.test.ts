/** WAIC and PSIS-LOO against ArviZ on known draws, and PSIS-LOO against exact leave-one-out of a conjugate model. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { smoothWeights } from '../../../src/posterior/comparison/pareto-smoothing.js';
import {
  leaveOneOut,
  standardErrorOfSum,
  widelyApplicable,
} from '../../../src/posterior/comparison/predictive-accuracy.js';

const oracle = JSON.parse(readFileSync('tests/oracles/predictive_accuracy.json', 'utf8'));
const rows = oracle.logDensity.map((row: number[]) => Float64Array.from(row));

describe('against ArviZ on known draws', () => {
  test('leave-one-out, row by row', () => {
    const found = leaveOneOut(rows);
    for (const [row, value] of oracle.loo.entries()) expect(found.pointwise[row]).toBeCloseTo(value, 6);
    expect(found.parameters).toBeCloseTo(oracle.looParameters, 5);
    expect(standardErrorOfSum(found.pointwise) / oracle.standardError).toBeCloseTo(
      Math.sqrt(rows.length / (rows.length - 1)),
      6,
    );
  });

  test('the shape of each tail', () => {
    for (const [i, row] of rows.entries()) {
      expect(smoothWeights(row.map((value: number) => -value)).shape).toBeCloseTo(oracle.shape[i], 5);
    }
  });

  test('WAIC', () => {
    const found = widelyApplicable(rows);
    const { length } = oracle.logDensity[0];
    // ArviZ divides the variance by S, here it is S − 1.
    const factor = length / (length - 1);
    expect(found.parameters).toBeCloseTo(oracle.waicParameters * factor, 6);
    for (const [row, value] of oracle.waic.entries()) expect(found.pointwise[row]).toBeCloseTo(value, 2);
  });
});

test('leave-one-out of a Normal mean is its exact one', () => {
  // x ~ N(θ, 1), θ ~ N(0, 100): p(x_i | others) is Normal. 4,000 draws give each term a Monte-Carlo error below 0.01; the
  // tolerance is more than five of these.
  const variates = createVariates(randomStream(randomKey('leave one out')));
  const data = Array.from({ length: 20 }, () => 1 + variates.normal());
  const posterior = (values: readonly number[]) => {
    const variance = 1 / (0.01 + values.length);
    return { mean: variance * values.reduce((a, b) => a + b, 0), variance };
  };
  const logNormal = (x: number, mean: number, variance: number): number =>
    -0.5 * Math.log(2 * Math.PI * variance) - (x - mean) ** 2 / (2 * variance);
  const { mean, variance } = posterior(data);
  const draws = Array.from({ length: 4000 }, () => mean + Math.sqrt(variance) * variates.normal());
  const found = leaveOneOut(data.map((x) => Float64Array.from(draws, (theta) => logNormal(x, theta, 1))));
  expect(found.doubtful).toBe(0);
  data.forEach((x, i) => {
    const rest = posterior(data.filter((_, other) => other !== i));
    expect(Math.abs(found.pointwise[i]! - logNormal(x, rest.mean, 1 + rest.variance))).toBeLessThan(0.05);
  });
});

test('a row that one draw alone explains is in doubt', () => {
  const lone = Float64Array.from({ length: 200 }, (_, s) => (s === 7 ? -1000 : -1));
  expect(leaveOneOut([lone]).doubtful).toBe(1);
});

test('weights that are all alike stay so', () => {
  const { logWeights } = smoothWeights(new Float64Array(100).fill(3));
  for (const weight of logWeights) expect(weight).toBeCloseTo(-Math.log(100), 12);
});
