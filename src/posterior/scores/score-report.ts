/** What labelled rows say of a fit's scores, and the threshold of a false-alarm rate. */
import { type RandomKey, splitKey } from '../../core/random-stream.js';
import { quantile } from '../chains/quantile.js';
import type { OutlierThreshold } from '../fit/outlier-threshold.js';
import { bootstrapMetrics, type MetricIntervals } from './bootstrap-metrics.js';
import { type DetectionMetrics, detectionMetrics, rankRows } from './detection-metrics.js';

/** The metrics of the first score, then those of every one, with 95 % intervals. */
export interface ScoreReport extends DetectionMetrics {
  readonly rows: { readonly in: number; readonly out: number };
  readonly intervals: MetricIntervals;
  readonly scores: Readonly<Record<string, DetectionMetrics & { readonly intervals: MetricIntervals }>>;
}

/** `out` is 1 for rows out of the distribution; there must be rows of both kinds. The first of `scores` goes before. */
export function scoreReport(
  scores: Readonly<Partial<Record<string, Float64Array>>>,
  out: Uint8Array,
  key: RandomKey,
): ScoreReport {
  const all = Object.entries(scores).flatMap(([name, values]) => {
    if (values === undefined) return [];
    const ranked = rankRows(values, out);
    const intervals = bootstrapMetrics(ranked, splitKey(key, name));
    return [[name, { ...detectionMetrics(ranked), intervals }] as const];
  });
  const byName = Object.fromEntries(all);
  const outs = out.reduce((sum, one) => sum + one, 0);
  return {
    ...all[0]![1],
    rows: { in: out.length - outs, out: outs },
    scores: byName,
  };
}

/** The 1 − falseAlarm quantile of a score over rows that are in. */
export function outlierThreshold(
  inScores: Float64Array,
  { score, falseAlarm, from }: Pick<OutlierThreshold, 'score' | 'falseAlarm' | 'from'>,
): OutlierThreshold {
  return {
    score,
    threshold: quantile(inScores, 1 - falseAlarm),
    falseAlarm,
    from,
    rows: inScores.length,
  };
}
