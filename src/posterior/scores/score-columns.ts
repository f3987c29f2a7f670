/** Scores as the columns of a table, and `out` where the fit has a threshold. */
import type { NumberColumn } from '../../observations/tables/write-table.js';
import type { OutlierThreshold } from '../fit/outlier-threshold.js';
import type { OutlierScores } from './outlier-scores.js';

export function scoreColumns(
  { negativeLogDensity, newCluster, entropy, typicality }: OutlierScores,
  threshold: OutlierThreshold | undefined,
): readonly NumberColumn[] {
  return [
    { kind: 'real', name: 'negative_log_density', values: negativeLogDensity },
    { kind: 'real', name: 'new_cluster', values: newCluster },
    { kind: 'real', name: 'entropy', values: entropy },
    ...(typicality === undefined
      ? []
      : [{ kind: 'real', name: 'typicality', values: typicality } satisfies NumberColumn]),
    ...outColumn(negativeLogDensity, threshold),
  ];
}

/** 1 where the threshold's score is above it; no column where the fit has none. */
export function outColumn(
  scores: Float64Array,
  threshold: OutlierThreshold | undefined,
): readonly NumberColumn[] {
  if (threshold === undefined) return [];
  const out = Int32Array.from(scores, (value) => (value > threshold.threshold ? 1 : 0));
  return [{ kind: 'integer', name: 'out', values: out }];
}
