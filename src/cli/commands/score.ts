/** `dimsum score`: how far out of a fit's distribution rows are, and how well that tells labelled rows apart. */

import { randomKey, splitKey } from '../../core/random-stream.js';
import { ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { writeTable } from '../../observations/tables/write-table.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { type OutlierScores, openScorer } from '../../posterior/scores/outlier-scores.js';
import { scoreColumns } from '../../posterior/scores/score-columns.js';
import { type ScoreReport, scoreReport } from '../../posterior/scores/score-report.js';
import { flaggedRows } from '../../report/flagged-rows.js';
import { scoreTable } from '../../report/score-table.js';
import type { ScoreArguments } from '../declare/command-arguments.js';
import { keepThreshold, withThreshold } from '../outlier-threshold.js';
import { readClassifierFile } from '../read/read-classifier-file.js';
import { readFitFile } from '../read/read-fit-file.js';
import { type ScoredRows, scoreRows } from '../stream/score-rows.js';
import { streamRows } from '../stream/stream-rows.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';
import { noteRows } from '../write/note-rows.js';

interface Scored {
  /** With its threshold, where one was chosen now or before. */
  readonly fit: FitDocument;
  readonly scores: OutlierScores;
  readonly report: ScoreReport | null;
  /** 1 a row out of the distribution, where there are labels. */
  readonly out: Uint8Array | null;
}

export async function scoreCommand(
  path: string,
  options: ScoreArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { labels, known, json = false } = options;
  if (known !== undefined && labels === undefined) {
    return printDiagnostics([diagnose('known-without-labels', null, {})], null, terminal);
  }
  const classifier = await readClassifierFile(path);
  if (classifier !== null) {
    const { scoreClassifier } = await import('./score-classifier.js');
    return await scoreClassifier(path, classifier, options, terminal);
  }
  if (labels === undefined && !json) return await scoreInBlocks(path, options, terminal);
  const scored = await score(path, options, terminal);
  if (!scored.ok) return printDiagnostics(scored.error, null, terminal);
  const written = await writeResults(path, scored.value, options, terminal);
  if (!written.ok) return printDiagnostics(written.error, null, terminal);
  return exitStatus.done;
}

/** Without labels rows have nothing to do with each other, and no more than a block of them is in memory. */
async function scoreInBlocks(
  path: string,
  { data: from, out: to, falseAlarm, seed = 1 }: ScoreArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const read = await readFitFile(path);
  if (!read.ok) return printDiagnostics(read.error, null, terminal);
  const scorer = openScorer(read.value.predictive, splitKey(randomKey(seed), 'predictive'));
  const fit = withThreshold(read.value, falseAlarm, {
    inScores: scorer.predictiveScores,
    score: 'negativeLogDensity',
    from: 'posterior predictive',
    emission: read.value.predictive.family.emission,
  });
  if (!fit.ok) return printDiagnostics(fit.error, null, terminal);
  const { data, outlier } = fit.value;
  const written = await streamRows(
    { data, from, to },
    (block) => scoreColumns(scorer.score({ ...block, columns: data.columns.length }), outlier),
    terminal,
  );
  if (!written.ok) return printDiagnostics(written.error, null, terminal);
  if (written.value === exitStatus.interrupted) return written.value;
  const kept = await keepThreshold(path, fit.value, falseAlarm, terminal);
  return kept.ok ? written.value : printDiagnostics(kept.error, null, terminal);
}

async function score(
  path: string,
  { data, labels, known, falseAlarm, seed = 1 }: ScoreArguments,
  terminal: Terminal,
): Promise<Result<Scored, readonly Diagnostic[]>> {
  const fit = await readFitFile(path);
  if (!fit.ok) return fit;
  const request = labels === undefined ? null : { column: labels, known: known ?? null };
  const key = randomKey(seed);
  const scorer = openScorer(fit.value.predictive, splitKey(key, 'predictive'));
  const scored = await scoreRows(fit.value.data, data, request, scorer, terminal);
  if (!scored.ok) return scored;
  const { scores, out } = scored.value;
  const report = out === null ? null : scoreReport({ ...scores }, out, splitKey(key, 'bootstrap'));
  const inScores = knownScores(scored.value, scorer.predictiveScores);
  const chosen = withThreshold(fit.value, falseAlarm, {
    inScores,
    score: 'negativeLogDensity',
    from: out === null ? 'posterior predictive' : 'known rows',
    emission: fit.value.predictive.family.emission,
  });
  return chosen.ok ? ok({ fit: chosen.value, scores, report, out }) : chosen;
}

/** Scores of rows that are in: labelled ones where there are labels, else draws of the fit. */
function knownScores(
  { out, scores: { negativeLogDensity } }: ScoredRows,
  predictive: Float64Array | null,
): Float64Array | null {
  return out === null ? predictive : negativeLogDensity.filter((_, row) => out[row] === 0);
}

async function writeResults(
  path: string,
  { fit, scores, report, out }: Scored,
  options: ScoreArguments,
  terminal: Terminal,
): Promise<Result<null, readonly Diagnostic[]>> {
  const columns = scoreColumns(scores, fit.outlier);
  if (options.out !== undefined) {
    const table = await writeTable(options.out, columns);
    if (!table.ok) return table;
    noteRows(terminal, scores.negativeLogDensity.length, options.out);
  }
  const kept = await keepThreshold(path, fit, options.falseAlarm, terminal);
  if (!kept.ok) return kept;
  if (options.json) {
    const threshold = fit.outlier === undefined ? {} : { outlier: fit.outlier };
    const rows = Object.fromEntries(columns.map(({ name, values }) => [name, Array.from<unknown>(values)]));
    terminal.print(JSON.stringify({ ...(report ?? { rows }), ...threshold }));
  } else if (report !== null && out !== null) {
    terminal.print(scoreTable(report));
    if (fit.outlier !== undefined) terminal.print(flaggedRows(fit.outlier, scores.negativeLogDensity, out));
  }
  return ok(null);
}
