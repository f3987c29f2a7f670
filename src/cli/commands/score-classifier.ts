/** `dimsum score` of a classifier: every score of every row, and beside them the distance to the nearest row that was fitted. */
import { randomKey, splitKey } from '../../core/random-stream.js';
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { type WrittenColumn, writeTable } from '../../observations/tables/write-table.js';
import { type ClassScores, classScores } from '../../posterior/classification/class-scores.js';
import type { ClassifierDocument } from '../../posterior/classification/classifier-document.js';
import { openClassifier } from '../../posterior/classification/open-classifier.js';
import type { OutlierThreshold } from '../../posterior/fit/outlier-threshold.js';
import { unpack } from '../../posterior/fit/packed-array.js';
import { outColumn } from '../../posterior/scores/score-columns.js';
import { type ScoreReport, scoreReport } from '../../posterior/scores/score-report.js';
import { flaggedRows } from '../../report/flagged-rows.js';
import { intervalTable } from '../../report/interval-table.js';
import type { ScoreArguments } from '../declare/command-arguments.js';
import { keepThreshold, withThreshold } from '../outlier-threshold.js';
import { readClassified, streamClassified } from '../stream/stream-classified.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import { printDiagnostics } from '../terminal/print-diagnostics.js';
import type { Terminal } from '../terminal/terminal.js';
import { noteRows } from '../write/note-rows.js';

interface Scored {
  /** With its threshold, where one was chosen now or before. */
  readonly fit: ClassifierDocument;
  readonly scores: ClassScores;
  readonly report: ScoreReport | null;
  /** 1 a row out of the distribution, where there are labels. */
  readonly out: Uint8Array | null;
}

export async function scoreClassifier(
  path: string,
  fit: ClassifierDocument,
  options: ScoreArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (options.labels === undefined && !options.json) return await scoreInBlocks(path, fit, options, terminal);
  const scored = await score(fit, options, terminal);
  if (!scored.ok) return printDiagnostics(scored.error, null, terminal);
  const written = await writeResults(path, scored.value, options, terminal);
  return written.ok ? exitStatus.done : printDiagnostics(written.error, null, terminal);
}

async function scoreInBlocks(
  path: string,
  unasked: ClassifierDocument,
  { data, out, falseAlarm }: ScoreArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const fit = withThreshold(unasked, falseAlarm, {
    inScores: heldOutScores(unasked),
    score: headingName(unasked),
    from: 'held-out rows',
    emission: null,
  });
  if (!fit.ok) return printDiagnostics(fit.error, null, terminal);
  const { classifier: state, outlier } = fit.value;
  const classifier = openClassifier(state);
  const written = await streamClassified(
    fit.value,
    data,
    out,
    (rows) => columnsOf(classScores(classifier, rows, state.prior), outlier),
    terminal,
  );
  if (!written.ok) return printDiagnostics(written.error, null, terminal);
  if (written.value === exitStatus.interrupted) return written.value;
  const kept = await keepThreshold(path, fit.value, falseAlarm, terminal);
  return kept.ok ? written.value : printDiagnostics(kept.error, null, terminal);
}

/** Where the labels are the column of the classes, those of the fit are in the distribution. */
async function score(
  fit: ClassifierDocument,
  { data, labels, known, falseAlarm, seed = 1 }: ScoreArguments,
  terminal: Terminal,
): Promise<Result<Scored, readonly Diagnostic[]>> {
  const { classes, inputs, prior } = fit.classifier;
  const ofClasses = fit.data.columns.find((name) => !inputs.columns.includes(name));
  const implied = labels === ofClasses ? classes : null;
  const request = labels === undefined ? null : { column: labels, known: known ?? implied };
  const rows = await readClassified(fit, data, request, terminal);
  if (!rows.ok) return rows;
  const { matrix, out } = rows.value;
  const scores = classScores(openClassifier(fit.classifier), matrix, prior);
  const report = out === null ? null : scoreReport(scores, out, splitKey(randomKey(seed), 'bootstrap'));
  const name = headingName(fit);
  const inScores = out === null ? heldOutScores(fit) : scores[name]!.filter((_, row) => out[row] === 0);
  const from = out === null ? 'held-out rows' : 'known rows';
  const chosen = withThreshold(fit, falseAlarm, { inScores, score: name, from, emission: null });
  return chosen.ok ? ok({ fit: chosen.value, scores, report, out }) : chosen;
}

function heldOutScores({ classifier: { heldOut } }: ClassifierDocument): Float64Array | null {
  return heldOut?.scores === undefined ? null : Float64Array.from(unpack(heldOut.scores.values));
}

/** The first of its scores. */
function headingName({ classifier: { map } }: ClassifierDocument): OutlierThreshold['score'] {
  return map.kind === 'mixtures' ? 'negativeLogDensity' : 'differentialEntropy';
}

async function writeResults(
  path: string,
  { fit, scores, report, out }: Scored,
  options: ScoreArguments,
  terminal: Terminal,
): Promise<Result<null, readonly Diagnostic[]>> {
  const { outlier } = fit;
  const columns = columnsOf(scores, outlier);
  if (options.out !== undefined) {
    const written = await writeTable(options.out, columns);
    if (!written.ok) return written;
    noteRows(terminal, columns[0]?.values.length ?? 0, options.out);
  }
  const kept = await keepThreshold(path, fit, options.falseAlarm, terminal);
  if (!kept.ok) return kept;
  if (options.json) {
    const rows = Object.fromEntries(columns.map(({ name, values }) => [name, Array.from<unknown>(values)]));
    terminal.print(JSON.stringify({ ...(report ?? { rows }), ...(outlier && { outlier }) }));
  } else if (report !== null && out !== null) {
    terminal.print(intervalTable(report));
    if (outlier !== undefined) terminal.print(`\n${flaggedRows(outlier, scores[outlier.score]!, out)}`);
  }
  return ok(null);
}

function columnsOf(scores: ClassScores, threshold: OutlierThreshold | undefined): readonly WrittenColumn[] {
  const columns = Object.entries(scores).map(
    ([name, values]): WrittenColumn => ({
      kind: 'real',
      name: name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
      values,
    }),
  );
  return threshold === undefined ? columns : [...columns, ...outColumn(scores[threshold.score]!, threshold)];
}
