import { describe, expect, test } from 'vitest';
import { adjustedRandIndex } from '../../../src/posterior/partitions/adjusted-rand-index.js';
import { binderLoss } from '../../../src/posterior/partitions/binder-loss.js';
import { variationOfInformation } from '../../../src/posterior/partitions/variation-of-information.js';
import { setPartitions } from './set-partitions.js';

const labels = (...values: number[]): Int32Array => Int32Array.from(values);
const partitions = setPartitions(5);

/** H(a | b) + H(b | a) straight from the definition: an average over items of −log₂ of what is shared. */
function naiveVariation(a: Int32Array, b: Int32Array): number {
  let bits = 0;
  for (let i = 0; i < a.length; i++) {
    const inA = a.filter((label) => label === a[i]).length;
    const inB = b.filter((label) => label === b[i]).length;
    const inBoth = a.filter((label, j) => label === a[i] && b[j] === b[i]).length;
    bits += Math.log2(inA / inBoth) + Math.log2(inB / inBoth);
  }
  return bits / a.length;
}

/** Of all pairs: joined by both, by neither, by a alone, by b alone. */
function pairCounts(a: Int32Array, b: Int32Array) {
  const counts = { both: 0, neither: 0, onlyA: 0, onlyB: 0 };
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const [inA, inB] = [a[i] === a[j], b[i] === b[j]];
      counts[inA ? (inB ? 'both' : 'onlyA') : inB ? 'onlyB' : 'neither'] += 1;
    }
  }
  return counts;
}

describe('over all pairs of partitions of five items', () => {
  test('the variation of information follows its definition and is a metric', () => {
    for (const a of partitions) {
      for (const b of partitions) {
        const distance = variationOfInformation(a, b);
        expect(distance).toBeCloseTo(naiveVariation(a, b), 12);
        expect(distance).toBeCloseTo(variationOfInformation(b, a), 12);
        expect(distance < 1e-12).toBe(a === b);
        for (const c of partitions) {
          expect(distance).toBeLessThanOrEqual(
            variationOfInformation(a, c) + variationOfInformation(c, b) + 1e-12,
          );
        }
      }
    }
  });

  test("Binder's loss is the share of pairs that disagree", () => {
    for (const a of partitions) {
      for (const b of partitions) {
        const { onlyA, onlyB } = pairCounts(a, b);
        expect(binderLoss(a, b)).toBeCloseTo((onlyA + onlyB) / 10, 12);
      }
    }
  });

  test('the adjusted Rand index agrees with its form in pair counts', () => {
    for (const a of partitions) {
      for (const b of partitions) {
        const { both: n11, neither: n00, onlyA: n10, onlyB: n01 } = pairCounts(a, b);
        const denominator = (n11 + n10) * (n10 + n00) + (n11 + n01) * (n01 + n00);
        const expected = denominator === 0 ? 1 : (2 * (n11 * n00 - n10 * n01)) / denominator;
        expect(adjustedRandIndex(a, b)).toBeCloseTo(expected, 12);
      }
    }
  });
});

test('known values', () => {
  const apart = labels(0, 1, 2, 3, 4, 5, 6, 7);
  const together = labels(0, 0, 0, 0, 0, 0, 0, 0);
  expect(variationOfInformation(apart, together)).toBeCloseTo(3, 12);
  expect(binderLoss(apart, together)).toBe(1);
  expect(adjustedRandIndex(labels(0, 0, 1, 1), labels(0, 0, 1, 2))).toBeCloseTo(4 / 7, 12);
  expect(adjustedRandIndex(labels(0, 0, 1, 1), labels(0, 1, 0, 1))).toBeCloseTo(-0.5, 12);
});

test('labels are arbitrary, and may skip numbers', () => {
  const a = labels(2, 2, 0, 1, 1, 1);
  const b = labels(0, 0, 4, 1, 1, 1);
  expect(variationOfInformation(a, b)).toBe(0);
  expect(binderLoss(a, b)).toBe(0);
  expect(adjustedRandIndex(a, b)).toBe(1);
});

test('no item and one item', () => {
  for (const only of [labels(), labels(0)]) {
    expect(variationOfInformation(only, only)).toBe(0);
    expect(binderLoss(only, only)).toBe(0);
    expect(adjustedRandIndex(only, only)).toBe(1);
  }
});
