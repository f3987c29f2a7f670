/** A fit in a terminal's characters: the number of clusters, and histograms of rows drawn from the posterior predictive. */
import { randomKey } from '../../core/random-stream.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { type SampledRow, sampleRows } from '../../posterior/prediction/sample-rows.js';
import type { Session } from '../session.js';
import { refused, type Step, said } from '../step.js';
import { barsText, histogramText } from '../text-pictures.js';

const drawn = 4000;

export function plotFit(session: Session, fit: FitDocument): Step {
  const { columns, levels = {} } = fit.data;
  const rows = sampleRows(fit.predictive, drawn, randomKey(1));
  const pictures = [
    ...(fit.clusters === undefined ? [] : [clusterBars(fit.clusters.posterior)]),
    ...(rows === null
      ? []
      : columns.map((column, index) => columnPicture(column, cellsOf(rows, index), levels[column]))),
  ];
  if (pictures.length === 0) return refused(session, 'nothing-to-plot', {});
  return said(session, { kind: 'picture', text: pictures.join('\n\n') });
}

function cellsOf(rows: readonly SampledRow[], column: number): readonly number[] {
  return rows.map(({ cells }) => cells[column]!);
}

/** Numbers of clusters of less than a thousandth are left out. */
function clusterBars(posterior: Readonly<Record<string, number>>): string {
  const shown = Object.entries(posterior).filter(([, probability]) => probability >= 0.001);
  return `clusters\n${barsText(shown)}`;
}

function columnPicture(
  column: string,
  cells: readonly number[],
  levels: readonly string[] | undefined,
): string {
  const title = `${column}, ${drawn.toLocaleString('en')} draws`;
  if (levels === undefined) return `${title}\n${histogramText(cells)}`;
  const shares = levels.map(
    (level, code) => [level, cells.filter((cell) => cell === code).length / drawn] as const,
  );
  return `${title}\n${barsText(shares)}`;
}
