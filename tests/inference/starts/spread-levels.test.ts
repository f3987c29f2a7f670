/** Points that starts are found among: codes of levels have no order, other columns stay as they are. */
import { expect, test } from 'vitest';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { spreadLevels } from '../../../src/inference/starts/spread-levels.js';

test('rows without codes are the points themselves', () => {
  const data = rowMatrix([
    [1, 2],
    [3, 4],
  ]);
  expect(spreadLevels('quadratic', data, 6)).toBe(data);
});

test('a column of codes becomes indicators, wherever it stands', () => {
  const data = rowMatrix([
    [1.5, 2, 7],
    [-1, 0, 8],
  ]);
  const features = {
    kind: 'concatenated',
    parts: [
      { columns: 1, features: 'quadratic', length: 2 },
      { columns: 1, features: 'one-hot', length: 3 },
      { columns: 1, features: 'linear', length: 1 },
    ],
  } as const;
  const points = spreadLevels(features, data, 7);
  expect(points).toEqual(
    rowMatrix([
      [1.5, 0, 0, 1, 7],
      [-1, 1, 0, 0, 8],
    ]),
  );
});
