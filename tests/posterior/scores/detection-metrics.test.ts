/** Metrics of detection against their definitions over pairs and thresholds, closed forms, and scikit-learn's own figures. */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { describe, expect, test } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { bootstrapMetrics } from '../../../src/posterior/scores/bootstrap-metrics.js';
import { detectionMetrics, rankRows } from '../../../src/posterior/scores/detection-metrics.js';

const seed = 20261124;

const metricsOf = (scores: readonly number[], out: readonly number[]) =>
  detectionMetrics(rankRows(Float64Array.from(scores), Uint8Array.from(out)));

describe('small cases by hand', () => {
  test('two of each: scikit-learn roc_auc_score 0.75, average_precision_score 0.8333', () => {
    const found = metricsOf([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]);
    expect(found.auroc).toBe(0.75);
    expect(found.auprOut).toBeCloseTo(5 / 6, 12);
    expect(found.auprIn).toBeCloseTo(5 / 6, 12);
    expect(found.fpr95).toBe(0.5);
    expect(found.fpr95In).toBe(0.5);
  });

  test('equal scores tell nothing, in whatever order the rows stand', () => {
    for (const out of [
      [1, 0, 0, 0],
      [0, 0, 0, 1],
    ]) {
      const found = metricsOf([2, 2, 2, 2], out);
      expect(found).toEqual({ auroc: 0.5, auprOut: 0.25, auprIn: 0.75, fpr95: 1, fpr95In: 1 });
    }
  });

  test('a score that tells all, and one that tells all the wrong way round', () => {
    const right = metricsOf([1, 2, 3, 4], [0, 0, 1, 1]);
    expect(right).toEqual({ auroc: 1, auprOut: 1, auprIn: 1, fpr95: 0, fpr95In: 0 });
    const wrong = metricsOf([4, 3, 2, 1], [0, 0, 1, 1]);
    expect(wrong.auroc).toBe(0);
    expect(wrong.fpr95).toBe(1);
  });

  test('an infinite score is further out than every other', () => {
    expect(metricsOf([1, 5, Number.POSITIVE_INFINITY, 2], [0, 0, 1, 0]).auroc).toBe(1);
  });
});

/** Scores of N(0, 1) in and N(shift, 1) out. */
function normalScores(rows: number, shift: number, digits?: number) {
  const variates = createVariates(randomStream(randomKey(seed)));
  const out = Uint8Array.from({ length: rows }, (_, i) => i % 2);
  const scores = Float64Array.from(out, (kind) => {
    const value = variates.normal() + shift * kind;
    return digits === undefined ? value : Number(value.toFixed(digits));
  });
  return { scores, out };
}

test('the area is the share of pairs, ties by half', () => {
  const { scores, out } = normalScores(300, 1, 1);
  let pairs = 0;
  let right = 0;
  scores.forEach((a, i) => {
    scores.forEach((b, j) => {
      if (out[i] !== 1 || out[j] !== 0) return;
      pairs++;
      right += a > b ? 1 : a === b ? 0.5 : 0;
    });
  });
  expect(detectionMetrics(rankRows(scores, out)).auroc).toBeCloseTo(right / pairs, 12);
});

test('two Normals: Φ(1.5/√2), and Φ(Φ⁻¹(0.95) − 1.5) at 95 %', () => {
  const { scores, out } = normalScores(200_000, 1.5);
  const found = detectionMetrics(rankRows(scores, out));
  // Standard errors 0.0008 and 0.003 (of 0.5577): both bounds are five of them, false-alarm rate 1e-6.
  expect(Math.abs(found.auroc - 0.855578)).toBeLessThan(0.004);
  expect(normalQuantile(1 - found.fpr95, 0, 1)).toBeCloseTo(1.5 - 1.644854, 1);
  expect(Math.abs(found.fpr95 - 0.557598)).toBeLessThan(0.015);
});

describe('counts', () => {
  test('a row counted twice is two rows', () => {
    const { scores, out } = normalScores(60, 1, 1);
    const counts = Uint32Array.from(out, (_, i) => i % 3);
    const repeated = Array.from(out.keys()).flatMap((i) => new Array<number>(counts[i]!).fill(i));
    const expected = metricsOf(
      repeated.map((i) => scores[i]!),
      repeated.map((i) => out[i]!),
    );
    const found = detectionMetrics(rankRows(scores, out), counts);
    for (const [name, value] of Object.entries(expected)) {
      expect(found[name as keyof typeof found], name).toBeCloseTo(value, 12);
    }
  });

  test('intervals are those of the seed, hold the estimate, and have the width of DeLong', () => {
    const { scores, out } = normalScores(400, 1.5);
    const ranked = rankRows(scores, out);
    const intervals = bootstrapMetrics(ranked, randomKey(seed));
    expect(bootstrapMetrics(ranked, randomKey(seed))).toEqual(intervals);
    const [low, high] = intervals.auroc;
    const { auroc } = detectionMetrics(ranked);
    expect(low).toBeLessThan(auroc);
    expect(high).toBeGreaterThan(auroc);
    // Hanley & McNeil (1982): the standard error of 0.856 with 200 of each is 0.019; 1,000 resamples give it to 5 %.
    expect((high - low) / 3.92).toBeGreaterThan(0.014);
    expect((high - low) / 3.92).toBeLessThan(0.025);
  });
});
