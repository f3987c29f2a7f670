import { expect, test } from 'vitest';
import { setPartitions } from './set-partitions.js';

test('there are Bell(n) set partitions, all different', () => {
  for (const [n, bell] of [1, 1, 2, 5, 15, 52, 203, 877, 4140].entries()) {
    expect(new Set(setPartitions(n).map((labels) => labels.join())).size).toBe(bell);
  }
});
