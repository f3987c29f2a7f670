/**
 * Means of three columns under a known covariance: in two columns the eigenvectors may form a symmetric matrix, which is its own
 * transpose; in three they do not.
 */
import { expect, test } from 'vitest';
import { normalMeanVector } from '../../src/distributions/families/normal-mean-vector.js';
import { addFeatures } from '../../src/distributions/gather-statistics.js';

const ofRow = [
  [2, 0.7, -0.4],
  [0.7, 1.5, 0.2],
  [-0.4, 0.2, 0.9],
];
const prior = {
  mean: [0.5, -1, 2],
  covariance: [
    [3, 1.1, 0.3],
    [1.1, 2.2, -0.8],
    [0.3, -0.8, 1.7],
  ],
  logAtZero: 0,
};
const family = normalMeanVector(ofRow);
const rows = [
  [0.3, -2, 1.1],
  [4, 0, -1],
];

const product = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]) =>
  a.map((row) => b[0]!.map((_, c) => row.reduce((sum, value, k) => sum + value * b[k]![c]!, 0)));
const transposed = (a: readonly (readonly number[])[]) => a[0]!.map((_, c) => a.map((row) => row[c]!));

test('the coordinates make the covariance the unit matrix and the prior’s diagonal', () => {
  const predictive = family.collapsed(prior);
  if (predictive?.kind !== 'columns') throw new Error('its columns are independent in some coordinates');
  const [{ matrix, logDeterminant }] = predictive.coordinates as [
    NonNullable<typeof predictive.coordinates>[number],
  ];
  const within = (of: readonly (readonly number[])[]) => product(product(matrix, of), transposed(matrix));
  const columns = predictive.columns.map((column) => {
    if (column.kind !== 'normal-mean') throw new Error('only means are unknown');
    return column;
  });
  for (const [a, row] of within(ofRow).entries())
    for (const [b, value] of row.entries()) expect(value).toBeCloseTo(a === b ? 1 : 0, 12);
  for (const [a, row] of within(prior.covariance).entries())
    for (const [b, value] of row.entries()) expect(value).toBeCloseTo(a === b ? columns[a]!.variance : 0, 12);
  for (const x of rows) {
    const moved = product(matrix, transposed([x])).flat();
    const density = columns.reduce((sum, { mean, variance, noise }, d) => {
      const total = variance + noise;
      return sum - (Math.log(2 * Math.PI * total) + (moved[d]! - mean) ** 2 / total) / 2;
    }, logDeterminant);
    expect(density).toBeCloseTo(family.logPredictive(prior)(x), 12);
  }
});

test('an expected log density is that at the mean less half the spread of the mean in units of the rows’', () => {
  const omega = family.expectedNaturalParameters(prior, 0);
  // tr(S⁻¹ C) by Cramer’s rule: S⁻¹ is the adjugate over the determinant.
  const minor = (a: number, b: number): number => {
    const [p, q, r, s] = ofRow.flatMap((row, i) => (i === a ? [] : row.filter((_, j) => j !== b))) as [
      number,
      number,
      number,
      number,
    ];
    return ((a + b) % 2 === 0 ? 1 : -1) * (p * s - q * r);
  };
  const determinant = ofRow[0]!.reduce((sum, value, b) => sum + value * minor(0, b), 0);
  const spread =
    prior.covariance.reduce(
      (sum, row, a) => sum + row.reduce((inner, value, b) => inner + value * minor(a, b), 0),
      0,
    ) / determinant;
  for (const x of rows) {
    const features = new Float64Array(family.featureCount);
    addFeatures(family.features, x, features);
    const expected = features.reduce((sum, value, f) => sum + value * omega[f]!, family.logBaseMeasure(x));
    expect(expected).toBeCloseTo(family.logDensity(prior.mean)(x) - spread / 2, 12);
  }
});
