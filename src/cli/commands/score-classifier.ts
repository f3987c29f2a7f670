/** `dimsum score` of a classifier: every score of every row, and beside them the distance to the nearest row that was fitted. */
import { randomKey, splitKey } from '../../core/random-stream.js';
import { ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { type WrittenColumn, writeTable } from '../../observations/tables/write-table.js';
import { type ClassScores, classScores } from '../../posterior/classification/class-scores.js';
import type { ClassifierDocument } from '../../posterior/classification/classifier-document.js';
import { openClassifier } from '../../posterior/classification/open-classifier.js';
import { type ScoreReport, scoreReport } from '../../posterior/scores/score-report.js';
import { intervalTable } from '../../report/interval-table.js';
import type { ScoreArguments } from '../command-arguments.js';
import { type ExitStatus, exitStatus } from '../exit-status.js';
import { noteRows } from '../note-rows.js';
import { printDiagnostics } from '../print-diagnostics.js';
import { readClassified, streamClassified } from '../stream-classified.js';
import type { Terminal } from '../terminal.js';

export async function scoreClassifier(
  fit: ClassifierDocument,
  options: ScoreArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  if (options.falseAlarm !== undefined) {
    const methods = ['exact', 'em', 'variational', 'gibbs'];
    const mistake = { option: '--false-alarm', method: 'amortized', methods };
    return printDiagnostics([diagnose('option-of-another-method', null, mistake)], null, terminal);
  }
  if (options.labels === undefined && !options.json) return await scoreInBlocks(fit, options, terminal);
  const scored = await score(fit, options, terminal);
  if (!scored.ok) return printDiagnostics(scored.error, null, terminal);
  const { scores, report } = scored.value;
  const columns = columnsOf(scores);
  if (options.out !== undefined) {
    const written = await writeTable(options.out, columns);
    if (!written.ok) return printDiagnostics(written.error, null, terminal);
    noteRows(terminal, columns[0]?.values.length ?? 0, options.out);
  }
  const rows = Object.fromEntries(columns.map(({ name, values }) => [name, Array.from<unknown>(values)]));
  if (options.json) terminal.print(JSON.stringify(report ?? { rows }));
  else if (report !== null) terminal.print(intervalTable(report));
  return exitStatus.done;
}

async function scoreInBlocks(
  fit: ClassifierDocument,
  { data, out }: ScoreArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const { prior } = fit.classifier;
  const classifier = openClassifier(fit.classifier);
  const written = await streamClassified(
    fit,
    data,
    out,
    (rows) => columnsOf(classScores(classifier, rows, prior)),
    terminal,
  );
  if (!written.ok) return printDiagnostics(written.error, null, terminal);
  return written.value;
}

/** Where the labels are the column of the classes, those of the fit are in the distribution. */
async function score(
  fit: ClassifierDocument,
  { data, labels, known, seed = 1 }: ScoreArguments,
  terminal: Terminal,
): Promise<Result<{ scores: ClassScores; report: ScoreReport | null }, readonly Diagnostic[]>> {
  const { classes, inputs, prior } = fit.classifier;
  const ofClasses = fit.data.columns.find((name) => !inputs.columns.includes(name));
  const implied = labels === ofClasses ? classes : null;
  const request = labels === undefined ? null : { column: labels, known: known ?? implied };
  const rows = await readClassified(fit, data, request, terminal);
  if (!rows.ok) return rows;
  const { matrix, out } = rows.value;
  const scores = classScores(openClassifier(fit.classifier), matrix, prior);
  const report = out === null ? null : scoreReport(scores, out, splitKey(randomKey(seed), 'bootstrap'));
  return ok({ scores, report });
}

function columnsOf(scores: ClassScores): readonly WrittenColumn[] {
  return Object.entries(scores).map(([name, values]) => ({
    kind: 'real',
    name: name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
    values,
  }));
}
