/** Where a Normal has no maximum of its likelihood, the columns at fault are named. */
import { expect, test } from 'vitest';
import { normalNiw } from '../../src/distributions/families/normal-niw.js';
import { gatherStatistics } from '../../src/distributions/gather-statistics.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';

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
