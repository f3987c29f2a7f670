/** Evidence that counts rows: N where the density is the median one, bounded on either side. */
import { expect, test } from 'vitest';
import { countedEvidence, shareEvidence } from '../../../src/posterior/classification/counted-evidence.js';

const evidence = { median: -7, rows: 50, centre: [0, 0] };

test.each([
  [-7, 50],
  [-9, 50 * Math.exp(-1)],
  [-6, 50 * Math.exp(0.5)],
  [400, 50 * Math.exp(3)],
  [-1e6, 50 * Math.exp(-30)],
  [Number.NEGATIVE_INFINITY, 50 * Math.exp(-30)],
])('of log p̂ = %d in two dimensions', (logDensity, expected) => {
  expect(countedEvidence(logDensity, evidence) / expected).toBeCloseTo(1, 14);
});

test('goes to classes as what the network adds does, and as the prior where that is nothing', () => {
  const alpha = Float64Array.of(1.5, 3.5);
  shareEvidence(alpha, [1, 2], 8);
  expect([...alpha]).toEqual([3, 8]);
  const none = Float64Array.of(1, 3);
  shareEvidence(none, [1, 3], 8);
  expect([...none]).toEqual([3, 9]);
});
