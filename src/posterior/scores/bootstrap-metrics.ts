/**
 * Percentile intervals of the metrics of detection: rows in and rows out are each drawn anew with replacement, as many as
 * there are (Efron & Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13). Same key, same intervals.
 */
import { type RandomKey, randomStream } from '../../core/random-stream.js';
import { createVariates } from '../../distributions/variates.js';
import { quantile } from '../chains/quantile.js';
import { type DetectionMetrics, detectionMetrics, type RankedRows } from './detection-metrics.js';

export type MetricIntervals = Readonly<Record<keyof DetectionMetrics, readonly [number, number]>>;

/** Rows drawn at most over all resamples, and the resamples that makes of few rows and of many. */
const budget = 2e8;
const resamples = { most: 1000, least: 100 } as const;

/** Central 95 % intervals. */
export function bootstrapMetrics(ranked: RankedRows, key: RandomKey): MetricIntervals {
  const variates = createVariates(randomStream(key));
  const rows = Array.from(ranked.out.keys());
  const strata = [0, 1].map((kind) => rows.filter((row) => ranked.out[row] === kind));
  const wanted = Math.round(budget / Math.max(1, rows.length));
  const times = Math.min(resamples.most, Math.max(resamples.least, wanted));
  const found = Array.from({ length: times }, () => {
    const counts = new Uint32Array(rows.length);
    for (const stratum of strata) {
      for (let i = 0; i < stratum.length; i++) {
        counts[stratum[Math.floor(variates.uniform() * stratum.length)]!]!++;
      }
    }
    return detectionMetrics(ranked, counts);
  });
  const interval = (of: keyof DetectionMetrics): readonly [number, number] => {
    const values = Float64Array.from(found, (metrics) => metrics[of]);
    return [quantile(values, 0.025), quantile(values, 0.975)];
  };
  return {
    auroc: interval('auroc'),
    auprOut: interval('auprOut'),
    auprIn: interval('auprIn'),
    fpr95: interval('fpr95'),
    fpr95In: interval('fpr95In'),
  };
}
