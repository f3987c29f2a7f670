/** `dimsum score`: how far out of a fit's distribution rows are, and how well that tells labelled rows apart. */

import { randomKey, splitKey } from '../../core/random-stream.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { csvText, writeTable } from '../../observations/tables/write-table.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { type OutlierScores, openScorer } from '../../posterior/scores/outlier-scores.js';
import { scoreColumns } from '../../posterior/scores/score-columns.js';
import { outlierThreshold, type ScoreReport, scoreReport } from '../../posterior/scores/score-report.js';
import { scoreTable } from '../../report/score-table.js';
import type { ScoreArguments } from '../command-arguments.js';
import { type ExitStatus, exitStatus } from '../exit-status.js';
import { printDiagnostics } from '../print-diagnostics.js';
import { readFitFile } from '../read-fit-file.js';
import { type FitRows, readFitRows } from '../read-fit-rows.js';
import type { Terminal } from '../terminal.js';
import { writeFile } from '../write-file.js';

interface Scored {
  /** With its threshold, where one was chosen now or before. */
  readonly fit: FitDocument;
  readonly scores: OutlierScores;
  readonly report: ScoreReport | null;
}

export async function scoreCommand(
  path: string,
  options: ScoreArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const scored = await score(path, options);
  if (!scored.ok) return printDiagnostics(scored.error, null, terminal);
  const written = await writeResults(path, scored.value, options, terminal);
  if (!written.ok) return printDiagnostics(written.error, null, terminal);
  return exitStatus.done;
}

async function score(
  path: string,
  { data, labels, known, falseAlarm, seed = 1 }: ScoreArguments,
): Promise<Result<Scored, readonly Diagnostic[]>> {
  if (known !== undefined && labels === undefined) return err([diagnose('known-without-labels', null, {})]);
  const fit = await readFitFile(path);
  if (!fit.ok) return fit;
  const request = labels === undefined ? null : { column: labels, known: known ?? null };
  const rows = await readFitRows(fit.value.data, data, request);
  if (!rows.ok) return rows;
  const key = randomKey(seed);
  const scorer = openScorer(fit.value.predictive, splitKey(key, 'predictive'));
  const scores = scorer.score(rows.value.matrix);
  const { out } = rows.value;
  const report = out === null ? null : scoreReport(scores, out, splitKey(key, 'bootstrap'));
  if (falseAlarm === undefined) return ok({ fit: fit.value, scores, report });
  const inScores = knownScores(rows.value, scores, scorer.predictiveScores);
  if (inScores === null) {
    const { emission } = fit.value.predictive.family;
    return err([diagnose('threshold-without-rows', null, { emission })]);
  }
  const outlier = outlierThreshold(
    inScores,
    falseAlarm,
    out === null ? 'posterior predictive' : 'known rows',
  );
  return ok({ fit: { ...fit.value, outlier }, scores, report });
}

/** Scores of rows that are in: labelled ones where there are labels, else draws of the fit. */
function knownScores(
  { out }: FitRows,
  { negativeLogDensity }: OutlierScores,
  predictive: Float64Array | null,
): Float64Array | null {
  return out === null ? predictive : negativeLogDensity.filter((_, row) => out[row] === 0);
}

async function writeResults(
  path: string,
  { fit, scores, report }: Scored,
  options: ScoreArguments,
  terminal: Terminal,
): Promise<Result<null, readonly Diagnostic[]>> {
  const columns = scoreColumns(scores, fit.outlier);
  if (options.out !== undefined) {
    const table = await writeTable(options.out, columns);
    if (!table.ok) return table;
    const count = scores.negativeLogDensity.length.toLocaleString('en');
    terminal.note(`${count} rows written to ${options.out}`);
  }
  if (options.falseAlarm !== undefined) {
    const kept = await writeFile(path, `${JSON.stringify(fit)}\n`);
    if (!kept.ok) return kept;
    terminal.note(`threshold ${fit.outlier?.threshold.toPrecision(6)} written to ${path}`);
  }
  if (options.json) {
    const threshold = fit.outlier === undefined ? {} : { outlier: fit.outlier };
    const rows = Object.fromEntries(columns.map(({ name, values }) => [name, Array.from<unknown>(values)]));
    terminal.print(JSON.stringify({ ...(report ?? { rows }), ...threshold }));
  } else if (report !== null) terminal.print(scoreTable(report));
  else if (options.out === undefined) {
    const text = await csvText(columns);
    if (!text.ok) return text;
    terminal.print(text.value.trimEnd());
  }
  return ok(null);
}
