/** Missing cells against closed forms: the regression of a mixture of Normals, the posterior mean of counts. */
import { describe, expect, test } from 'vitest';
import { randomKey } from '../../../src/core/random-stream.js';
import type { PredictiveState } from '../../../src/posterior/fit/predictive-state.js';
import {
  type ImputedCell,
  type ImputedNumber,
  imputeCells,
} from '../../../src/posterior/prediction/impute-cells.js';

const seed = 20261124;
const missing = Number.NaN;

function cellsOf(state: PredictiveState, rows: readonly number[][], draws = 20): readonly ImputedCell[] {
  const columns = rows[0]!.length;
  const data = { values: Float64Array.from(rows.flat()), rows: rows.length, columns };
  const imputed = imputeCells(state, data, draws, randomKey(seed));
  if ('kind' in imputed) throw new Error(`row ${imputed.row} is open`);
  return imputed;
}

function numberOf(cell: ImputedCell | undefined): ImputedNumber {
  if (cell?.kind !== 'number') throw new Error('not a number');
  return cell;
}

const components = [
  {
    weight: 0.3,
    parameters: {
      mean: [-1, 2],
      covariance: [
        [1, 0.8],
        [0.8, 2],
      ],
    },
  },
  {
    weight: 0.7,
    parameters: {
      mean: [1, -1],
      covariance: [
        [0.5, -0.3],
        [-0.3, 1],
      ],
    },
  },
] as const;
const normals: PredictiveState = {
  kind: 'estimate',
  family: { emission: 'Normal', base: 'NIW', columns: 2, levels: null, known: {} },
  components,
};

describe('two Normals of two columns', () => {
  /** Of the second column given the first: a mixture of the two regressions. */
  function regression(x: number): { mean: number; sd: number } {
    const each = components.map(({ weight, parameters: { mean, covariance } }) => {
      const [[a, b], [, c]] = covariance;
      const density = (weight * Math.exp(-((x - mean[0]) ** 2) / (2 * a))) / Math.sqrt(a);
      return { density, mean: mean[1] + (b / a) * (x - mean[0]), variance: c - b ** 2 / a };
    });
    const total = each.reduce((sum, { density }) => sum + density, 0);
    const mean = each.reduce((sum, own) => sum + (own.density / total) * own.mean, 0);
    const square = each.reduce((sum, own) => sum + (own.density / total) * (own.variance + own.mean ** 2), 0);
    return { mean, sd: Math.sqrt(square - mean ** 2) };
  }

  test.each([-2, 0, 0.4, 3])('the second given %d is the mixture of regressions', (x) => {
    const cells = cellsOf(
      normals,
      [
        [5, 5],
        [x, missing],
      ],
      4000,
    );
    expect(cells.map(({ row, column }) => [row, column])).toEqual([[1, 1]]);
    const { mean, sd, draws } = numberOf(cells[0]);
    const expected = regression(x);
    expect(mean).toBeCloseTo(expected.mean, 12);
    expect(sd).toBeCloseTo(expected.sd, 12);
    // 5 standard errors: a false alarm in 2 million.
    const average = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(Math.abs(average - expected.mean)).toBeLessThan((5 * expected.sd) / Math.sqrt(draws.length));
  });

  test('a draw takes both cells of an empty row from one component', () => {
    const apart: PredictiveState = {
      ...normals,
      components: [-50, 50].map((centre) => ({
        weight: 0.5,
        parameters: {
          mean: [centre, centre],
          covariance: [
            [1, 0],
            [0, 1],
          ],
        },
      })),
    };
    const [first, second] = cellsOf(apart, [[missing, missing]], 200).map(numberOf);
    expect(first!.mean).toBeCloseTo(0, 12);
    expect(first!.sd).toBeCloseTo(Math.sqrt(2501), 10);
    expect(first!.draws.map(Math.sign)).toEqual(second!.draws.map(Math.sign));
    expect(new Set(first!.draws.map(Math.sign))).toEqual(new Set([-1, 1]));
  });

  test('the same seed gives the same draws, whatever the other rows lack', () => {
    const alone = cellsOf(normals, [
      [1, 1],
      [0, missing],
    ]);
    const together = cellsOf(normals, [
      [missing, 1],
      [0, missing],
    ]);
    expect(together[1]).toEqual(alone[0]);
  });
});

test('a Poisson column of a mixture has the mean of the clusters’ posterior means, by the other column', () => {
  const a = [
    { shape: 12, rate: 4 },
    { shape: 20, rate: 2 },
  ];
  const b = [
    { shape: 3, rate: 3 },
    { shape: 8, rate: 5 },
  ];
  const state: PredictiveState = {
    kind: 'mixture',
    family: { emission: 'Poisson', base: 'Gamma', columns: 2, levels: null, known: {}, incomplete: true },
    components: [
      { weight: 0.6, hyperparameters: a },
      { weight: 0.4, hyperparameters: b },
    ],
    rest: [],
  };
  // Of no event: (rate / (rate + 1)) ^ shape.
  const [ofA, ofB] = [0.6 * (4 / 5) ** 12, 0.4 * (3 / 4) ** 3];
  const share = ofA / (ofA + ofB);
  const { mean, draws } = numberOf(cellsOf(state, [[0, missing]])[0]);
  expect(mean).toBeCloseTo(share * (20 / 2) + (1 - share) * (8 / 5), 12);
  expect(draws.every(Number.isInteger)).toBe(true);
});

test('moments that a Student-t has not got are null, and its draws are there', () => {
  const state: PredictiveState = {
    kind: 'posterior',
    family: { emission: 'Normal', base: 'NormalGamma', columns: 1, levels: null, known: {} },
    hyperparameters: [{ mean: 3, kappa: 1, shape: 1, rate: 1 }],
  };
  const { mean, sd, draws } = numberOf(cellsOf(state, [[missing]])[0]);
  expect([mean, sd]).toEqual([3, null]);
  expect(draws.every(Number.isFinite)).toBe(true);
});
