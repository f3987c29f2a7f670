/** How well scores tell labelled rows apart, as a table for the terminal. */
import type { ScoreReport } from '../posterior/scores/score-report.js';
import { textTable } from './text-table.js';

const metrics = ['auroc', 'auprOut', 'auprIn', 'fpr95'] as const;

/** A line a score; below each figure of the first, its 95 % interval. */
export function scoreTable({ rows, scores, intervals }: ScoreReport): string {
  const lines = Object.entries(scores).map(([name, found]) => [
    name,
    ...metrics.map((metric) => found[metric].toFixed(4)),
  ]);
  const spread = metrics.map((metric) => intervals[metric].map((end) => end.toFixed(4)).join('–'));
  return [
    `${rows.in.toLocaleString('en')} rows in the distribution, ${rows.out.toLocaleString('en')} out of it`,
    '',
    textTable(['score', 'AUROC', 'AUPR out', 'AUPR in', 'FPR at 95 % TPR'], lines),
    '',
    `95 % intervals of negativeLogDensity: AUROC ${spread[0]}, AUPR out ${spread[1]}, AUPR in ${spread[2]}, FPR ${spread[3]}`,
  ].join('\n');
}
