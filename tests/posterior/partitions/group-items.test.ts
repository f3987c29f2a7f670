/** Groups are the items that no draw tells apart, and no others. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalLabels,
  distinctPartitions,
} from '../../../src/posterior/partitions/distinct-partitions.js';
import { groupItems } from '../../../src/posterior/partitions/group-items.js';

const draws = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6 }))
  .chain(([items, count]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: items, maxLength: items }), {
      minLength: count,
      maxLength: count,
    }),
  );

describe('groups of items', () => {
  test('join two items exactly when every draw does', () => {
    fc.assert(
      fc.property(draws, (labels) => {
        const distinct = distinctPartitions(labels.map((row) => Int32Array.from(row)));
        const { groupOf, sizes, clusters, firstClusters } = groupItems(distinct);
        const canonical = distinct.partitions.map(canonicalLabels);
        for (const [i, group] of groupOf.entries()) {
          for (const [j, other] of groupOf.entries()) {
            expect(group === other).toBe(labels.every((row) => row[i] === row[j]));
          }
          for (const [b, partition] of canonical.entries()) {
            expect(clusters[group * canonical.length + b]).toBe(firstClusters[b]! + partition[i]!);
          }
        }
        for (const [b, partition] of canonical.entries()) {
          expect(firstClusters[b + 1]).toBe(firstClusters[b]! + Math.max(...partition) + 1);
        }
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(distinct.items);
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });
});
