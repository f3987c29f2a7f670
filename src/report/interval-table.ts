/** How well every one of several scores tells labelled rows apart, with its interval, as a table for the terminal. */
import type { ScoreReport } from '../posterior/scores/score-report.js';
import { textTable } from './text-table.js';

export function intervalTable({ rows, scores }: ScoreReport): string {
  const lines = Object.entries(scores).map(([name, { auroc, auprOut, auprIn, fpr95, intervals }]) => [
    name,
    auroc.toFixed(4),
    range(intervals.auroc),
    auprOut.toFixed(4),
    auprIn.toFixed(4),
    fpr95.toFixed(4),
    range(intervals.fpr95),
  ]);
  return [
    `${rows.in.toLocaleString('en')} rows in the distribution, ${rows.out.toLocaleString('en')} out of it; intervals of 95 %`,
    '',
    textTable(['score', 'AUROC', 'interval', 'AUPR out', 'AUPR in', 'FPR at 95 % TPR', 'interval'], lines),
  ].join('\n');
}

function range([least, most]: readonly [number, number]): string {
  return `${least.toFixed(4)}–${most.toFixed(4)}`;
}
