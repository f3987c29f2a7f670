/** Point estimates at the edge: where a Normal's likelihood has no maximum, and where a probability is one. */
import { describe, expect, test } from 'vitest';
import { normalNiw } from '../../src/distributions/families/normal-niw.js';
import { gatherStatistics } from '../../src/distributions/gather-statistics.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { openedFamily } from './opened-family.js';

const varied = [0.3, -1.2, 2.4, 0.9, -0.4, 1.7];

test.each([
  ['a constant column', varied.map((x, i) => [x, 7, i ** 2]), [1], 'its values do not vary'],
  ['two equal columns', varied.map((x, i) => [i ** 2, x, x]), [1, 2], 'its rows lie on a hyperplane'],
  [
    'a sum of columns',
    varied.map((x, i) => [x, i ** 2, x + i ** 2]),
    [0, 1, 2],
    'its rows lie on a hyperplane',
  ],
  ['one row', [[1, 2, 3]], [0, 1, 2], 'its values do not vary'],
  [
    'a large offset that swallows the spread',
    varied.map((x) => [1e12 + x * 1e-6, x, x * x]),
    [0],
    'its values do not vary',
  ],
])('%s', (_, rows, columns, reason) => {
  const estimate = normalNiw(3).maximumLikelihood(gatherStatistics(normalNiw(3), rowMatrix(rows)));
  expect(estimate).toEqual({ ok: false, error: { reason, columns } });
});

test('three rows of three columns lie in a plane', () => {
  const rows = rowMatrix([
    [1, 0, 2],
    [0, 1, -1],
    [3, 1, 1],
  ]);
  const estimate = normalNiw(3).maximumLikelihood(gatherStatistics(normalNiw(3), rows));
  expect(estimate.ok).toBe(false);
});

describe('a probability of one', () => {
  const family = openedFamily('Binomial', 'Beta', { columns: 2, known: { n: 30 } });

  test('keeps the digits of the other columns', () => {
    const omega = family.naturalParameters([1, 0.3], 0);
    const logDensity = family.logDensity([1, 0.3]);
    for (const x of [0, 7, 30]) {
      const product = omega[0]! + 30 * omega[1]! + x * omega[2]! + family.logBaseMeasure([30, x]);
      expect(product).toBeCloseTo(logDensity([30, x]), 9);
    }
    expect(Math.exp(omega[0]! + 29 * omega[1]!)).toBe(0);
  });

  test('is what rounding makes of more successes than trials', () => {
    const features = Float64Array.of(3, 90 * (1 + Number.EPSILON), 45);
    const statistics = { features, logBaseMeasure: 0 };
    expect(family.maximumLikelihood(statistics)).toEqual({ ok: true, value: [1, 0.5] });
    const posterior = family.update(
      [0, 1].map(() => ({ a: 1, b: 1 })),
      statistics,
    );
    expect(family.law.mode(posterior)).toEqual({ ok: true, value: [1, 0.5] });
  });
});
