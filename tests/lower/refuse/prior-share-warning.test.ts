/** The word about columns that are many beside the rows of a cluster. */
import { expect, test } from 'vitest';
import { planModel } from '../../../src/driver/compile.js';
import { priorShareWarning } from '../../../src/lower/refuse/prior-share-warning.js';

const model = 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)';

function warning(sizes: readonly number[], columns: number, text = model): string {
  const plan = planModel(text);
  if (!plan.ok) throw new Error('no plan');
  const family = { emission: 'Normal', base: 'NIW', columns, levels: null, known: {} };
  const fields = {
    predictive: { kind: 'estimate' as const, family, components: [] },
    clusters: { mean: 2, posterior: {}, partition: { method: 'VI' as const, sizes, labels: [] } },
  };
  return priorShareWarning(plan.value, fields).join();
}

test('is said where a covariance has more numbers than a cluster has rows', () => {
  expect(warning([300, 300], 60)).toContain('1,830 numbers and a cluster some 300 rows');
  // The cluster that a row is in has (300² + 2 · 1²)/302 rows in the mean, whatever small ones there are beside it.
  expect(warning([300, 1, 1], 60)).toContain('some 298 rows');
});

test('is not said where rows suffice, columns are few, or the base is the author’s own', () => {
  expect(warning([2000, 2000], 60)).toBe('');
  expect(warning([3, 3], 4)).toBe('');
  expect(warning([300, 300], 60, `H = NIW(mean(x), 0.05, D + 2, 100 * eye(60)); ${model}`)).toBe('');
});
