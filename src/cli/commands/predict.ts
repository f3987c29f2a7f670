/** `dimsum predict`: what a written fit says of new rows, a row of CSV or Parquet for each. */
import type { Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { observeVariables } from '../../observations/observe-variables.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import { readTable } from '../../observations/tables/read-table.js';
import { csvText, writeTable } from '../../observations/tables/write-table.js';
import type { FitDocument } from '../../posterior/fit/fit-document.js';
import { predict } from '../../posterior/prediction/predict.js';
import { predictionColumns } from '../../posterior/prediction/prediction-columns.js';
import type { PredictArguments } from '../command-arguments.js';
import { type ExitStatus, exitStatus } from '../exit-status.js';
import { printDiagnostics } from '../print-diagnostics.js';
import { readFitFile } from '../read-fit-file.js';
import type { Terminal } from '../terminal.js';

export async function predictCommand(
  path: string,
  options: PredictArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const fit = await readFitFile(path);
  if (!fit.ok) return printDiagnostics(fit.error, null, terminal);
  const data = await readRows(fit.value, options.data);
  if (!data.ok) return printDiagnostics(data.error, null, terminal);
  const matrix = { values: data.value.values, rows: data.value.rows, columns: data.value.columns.length };
  const columns = predictionColumns(predict(fit.value.predictive, matrix));
  if (options.out !== undefined) {
    const written = await writeTable(options.out, columns);
    if (!written.ok) return printDiagnostics(written.error, null, terminal);
    terminal.note(`${data.value.rows.toLocaleString('en')} rows written to ${options.out}`);
    return exitStatus.done;
  }
  const text = await csvText(columns);
  if (!text.ok) return printDiagnostics(text.error, null, terminal);
  terminal.print(text.value.trimEnd());
  return exitStatus.done;
}

/** The columns that were fitted, by name. */
async function readRows(
  fit: FitDocument,
  paths: readonly string[],
): Promise<Result<ObservedTable, readonly Diagnostic[]>> {
  const opened = await readTable(paths, null);
  if (!opened.ok) return opened;
  try {
    const { columns, levels = {} } = fit.data;
    return await observeVariables(opened.value, [{ name: 'x', columns, texts: levels }], null);
  } finally {
    opened.value.close();
  }
}
