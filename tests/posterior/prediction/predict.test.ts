/** The flat arrays of the fast path against each family's own densities, and what merging equal terms must not change. */
import { describe, expect, test } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { openFamily } from '../../../src/posterior/fit/open-family.js';
import type { DrawsState, FamilyChoice } from '../../../src/posterior/fit/predictive-state.js';
import { mergeTerms, packTerms } from '../../../src/posterior/fit/weighed-terms.js';
import { predict } from '../../../src/posterior/prediction/predict.js';

const normal = { emission: 'Normal', levels: null, known: {} } as const;
const niw: FamilyChoice = { ...normal, base: 'NIW', columns: 3 };
const gamma = { mean: 0.5, kappa: 2, shape: 3, rate: 1.5 };

const cases: readonly { name: string; family: FamilyChoice; hyperparameters: unknown }[] = [
  {
    name: 'NIW',
    family: niw,
    hyperparameters: {
      mean: [1, -2, 0.5],
      kappa: 0.7,
      dof: 5.5,
      scale: [
        [2, 0.6, -0.3],
        [0.6, 1.5, 0.2],
        [-0.3, 0.2, 0.9],
      ],
    },
  },
  {
    name: 'NormalGamma by column',
    family: { ...normal, base: 'NormalGamma', columns: 3 },
    hyperparameters: [gamma, { ...gamma, mean: -1 }, { ...gamma, rate: 4 }],
  },
  {
    name: 'spherical',
    family: { ...normal, base: 'NormalGamma', columns: 3, covariance: 'spherical' },
    hyperparameters: { ...gamma, mean: [0.5, 1, -3] },
  },
  {
    name: 'known variance',
    family: { ...normal, base: 'Normal', columns: 3, known: { variance: 0.4 } },
    hyperparameters: [
      { mean: 1, variance: 2 },
      { mean: 0, variance: 0.1 },
      { mean: -2, variance: 1 },
    ],
  },
];

const seed = 20261124;
const rows = (() => {
  const variates = createVariates(randomStream(randomKey(seed)));
  const values = Float64Array.from({ length: 3 * 50 }, () => 3 * variates.normal());
  return { values, rows: 50, columns: 3 };
})();

describe.each(cases)('$name', ({ family, hyperparameters }) => {
  test('the fast path is the predictive density', () => {
    const { logDensity } = predict({ kind: 'posterior', family, hyperparameters }, rows);
    const own = openFamily(family).logPredictive(hyperparameters);
    logDensity.forEach((value, row) => {
      expect(value).toBeCloseTo(own(rows.values.subarray(3 * row, 3 * row + 3)), 10);
    });
  });

  test('a row with a missing cell has the density of the others', () => {
    const values = Float64Array.of(1, Number.NaN, 2);
    const { logDensity } = predict(
      { kind: 'posterior', family, hyperparameters },
      { values, rows: 1, columns: 3 },
    );
    expect(logDensity[0]).toBeCloseTo(openFamily(family).logPredictive(hyperparameters)(values), 12);
  });
});

test('clusters that draws share are one term: as the mean over draws, one at a time', () => {
  const cluster = (mean: number): object => ({ mean: [mean, 0, 0], kappa: 9, dof: 12, scale: identity });
  const identity = [0, 1, 2].map((a) => [0, 1, 2].map((b) => (a === b ? 1 : 0)));
  const draw = (newWeight: number, shares: readonly number[], second: number) => ({
    newWeight,
    clusters: [
      { weight: (1 - newWeight) * 0.6, value: cluster(-2), shares },
      { weight: (1 - newWeight) * 0.4, value: cluster(second), shares: [0, 1] },
    ],
  });
  const draws = [draw(0.1, [1, 0], 2), draw(0.3, [0.5, 0.5], 2), draw(0.2, [0.2, 0.8], 3)];
  const stateOf = (some: typeof draws): DrawsState => {
    const weighed = some.flatMap(({ clusters }) =>
      clusters.map((own) => ({ ...own, weight: own.weight / some.length })),
    );
    const newWeight = some.reduce((sum, own) => sum + own.newWeight, 0) / some.length;
    const { terms } = mergeTerms(weighed);
    return {
      kind: 'draws',
      family: niw,
      prior: cluster(0),
      newWeight,
      terms: packTerms(terms, 2),
      clusters: 2,
    };
  };
  expect(stateOf(draws).terms.weight.shape).toEqual([3]);
  const together = predict(stateOf(draws), rows);
  const alone = draws.map((one) => predict(stateOf([one]), rows));
  for (let row = 0; row < rows.rows; row++) {
    const densities = alone.map(({ logDensity }) => Math.exp(logDensity[row]!));
    const total = densities.reduce((a, b) => a + b, 0);
    expect(together.logDensity[row]).toBeCloseTo(Math.log(total / 3), 10);
    const joint = alone.reduce((sum, one, d) => sum + densities[d]! * one.probabilities[2 * row]!, 0);
    expect(together.probabilities[2 * row]).toBeCloseTo(joint / total, 10);
    const fresh = alone.reduce((sum, one, d) => sum + densities[d]! * one.newCluster[row]!, 0);
    expect(together.newCluster[row]).toBeCloseTo(fresh / total, 10);
  }
});

test('a row that no component can give has their weights for probabilities', () => {
  const { logDensity, probabilities, newCluster } = predict(
    {
      kind: 'estimate',
      family: { emission: 'Bernoulli', base: 'Beta', columns: 1, levels: null, known: {} },
      components: [
        { weight: 0.75, parameters: [0] },
        { weight: 0.25, parameters: [0] },
      ],
    },
    { values: Float64Array.of(1, 0), rows: 2, columns: 1 },
  );
  expect([...logDensity]).toEqual([Number.NEGATIVE_INFINITY, expect.closeTo(0, 12)]);
  expect([...probabilities]).toEqual([0.75, 0.25, 0.75, 0.25].map((weight) => expect.closeTo(weight, 12)));
  expect([...newCluster]).toEqual([0, 0]);
});
