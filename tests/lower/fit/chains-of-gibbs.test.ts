/** How many partitions chains keep: of many rows fewer, since each has a label a row. */
import { expect, test } from 'vitest';
import { keptOfChain } from '../../../src/lower/fit/chains-of-gibbs.js';

test.each([
  { rows: 1, chains: 1, kept: 500 },
  { rows: 1000, chains: 4, kept: 125 },
  { rows: 67_108, chains: 4, kept: 125 },
  { rows: 100_000, chains: 1, kept: 335 },
  { rows: 1_000_000, chains: 1, kept: 33 },
  { rows: 1_000_000, chains: 4, kept: 9 },
  { rows: 100_000_000, chains: 1, kept: 32 },
])('of $rows rows each of $chains chains keeps about $kept', ({ rows, chains, kept }) => {
  expect(keptOfChain(rows, chains)).toBe(kept);
});

test('above 67,108 rows their labels take 64 MB at most, until 32 are left', () => {
  for (const rows of [67_109, 2e5, 5e5, 1e6])
    expect(2 * keptOfChain(rows, 1) * rows).toBeLessThanOrEqual(2 ** 26);
  expect(keptOfChain(2 ** 20, 1)).toBe(32);
});

test('who asks for more gets more, and who asks for fewer does not starve the point partition', () => {
  expect(keptOfChain(1_000_000, 2, 200)).toBe(100);
  expect(keptOfChain(1_000_000, 2, 8)).toBe(17);
});
