/** Scores of a Dirichlet against closed forms, and in their order; and what probabilities that fare badly are told. */
import { expect, test } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { calibration } from '../../../src/posterior/classification/calibration.js';
import { type ClassScores, classScores } from '../../../src/posterior/classification/class-scores.js';

/** Of rows of two classes under a flat prior. */
function scoresOf(
  alpha: readonly (readonly [number, number])[],
  logDensity: Float64Array | null,
): ClassScores {
  const rows = alpha.length;
  const probabilities = Float64Array.from(alpha.flatMap(([a, b]) => [a / (a + b), b / (a + b)]));
  const answer = { rows, classes: 2, probabilities, alpha: Float64Array.from(alpha.flat()), logDensity };
  const matrix = { values: new Float64Array(rows), rows, columns: 1 };
  return classScores({ classify: () => answer, nearest: () => Float64Array.of(7, 8, 9) }, matrix, [1, 1]);
}

test('are those of Beta(1, 1), Beta(2, 1) and Beta(3, 3)', () => {
  const scores = scoresOf(
    [
      [1, 1],
      [2, 1],
      [3, 3],
    ],
    Float64Array.of(-1, 2, 0.5),
  );
  // E[H[π]] = H_{α₀} − Σ p̄_k H_{α_k}, with H_n the harmonic numbers; H[Beta(2, 1)] = ½ − log 2, H[Beta(3, 3)] = 47/15 − log 30.
  const expectedEntropy = [1.5 - 1, 11 / 6 - (2 / 3) * 1.5 - 1 / 3, 2.45 - 11 / 6];
  const entropy = [Math.log(2), Math.log(3) - (2 / 3) * Math.log(2), Math.log(2)];
  const expected: Record<string, readonly number[]> = {
    differentialEntropy: [0, 0.5 - Math.log(2), 47 / 15 - Math.log(30)],
    maxProbability: [1 / 2, 1 / 3, 1 / 2],
    entropy,
    expectedEntropy,
    mutualInformation: entropy.map((value, row) => value - expectedEntropy[row]!),
    vacuity: [1, 2 / 3, 1 / 3],
    negativeLogDensity: [1, -2, -0.5],
    nearestNeighbour: [7, 8, 9],
  };
  expect(Object.keys(scores)).toEqual(Object.keys(expected));
  for (const [name, values] of Object.entries(expected)) {
    for (const [row, value] of values.entries()) expect(scores[name]![row], name).toBeCloseTo(value, 12);
  }
});

test('calibration is by hand that of four answers, and of frequencies that are true its error is small (seed 9)', () => {
  const told = calibration(
    Float64Array.of(0.9, 0.1, 0.6, 0.4, 0.35, 0.65, 0.08, 0.92),
    Int32Array.of(0, 1, 1, 1),
    2,
  );
  expect(told.accuracy).toBe(0.75);
  expect(told.logScore).toBeCloseTo(
    (Math.log(0.9) + Math.log(0.4) + Math.log(0.65) + Math.log(0.92)) / 4,
    12,
  );
  expect(told.brier).toBeCloseTo((0.02 + 0.72 + 0.245 + 0.0128) / 4, 12);
  // Of the tenths from .6 one of two is right, of those from .9 two.
  expect(told.calibrationError).toBeCloseTo((0.25 + 0.18) / 4, 12);
  expect(told.bins.map(({ rows }) => rows)).toEqual([0, 0, 0, 0, 0, 0, 2, 0, 0, 2]);
  const { uniform } = createVariates(randomStream(randomKey(9)));
  const p = Float64Array.from({ length: 4000 }, uniform);
  const probabilities = [...p].flatMap((one) => [one, 1 - one]);
  const truth = Int32Array.from(p, (one) => (uniform() < one ? 0 : 1));
  // A tenth of some 800 rows strays by .018 once; of five, 0.03 on average once in a million.
  expect(calibration(Float64Array.from(probabilities), truth, 2).calibrationError).toBeLessThan(0.03);
});
