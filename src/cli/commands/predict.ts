/** `dimsum predict`: what a written fit says of new rows, a row of CSV or Parquet for each. */
import { csvText, writeTable } from '../../observations/tables/write-table.js';
import { predict } from '../../posterior/prediction/predict.js';
import { predictionColumns } from '../../posterior/prediction/prediction-columns.js';
import { outColumn } from '../../posterior/scores/score-columns.js';
import type { PredictArguments } from '../command-arguments.js';
import { type ExitStatus, exitStatus } from '../exit-status.js';
import { printDiagnostics } from '../print-diagnostics.js';
import { readFitFile } from '../read-fit-file.js';
import { readFitRows } from '../read-fit-rows.js';
import type { Terminal } from '../terminal.js';

export async function predictCommand(
  path: string,
  options: PredictArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const fit = await readFitFile(path);
  if (!fit.ok) return printDiagnostics(fit.error, null, terminal);
  const data = await readFitRows(fit.value.data, options.data, null);
  if (!data.ok) return printDiagnostics(data.error, null, terminal);
  const { predictive, outlier } = fit.value;
  const prediction = predict(predictive, data.value.matrix);
  const columns = [
    ...predictionColumns(prediction),
    ...outColumn(
      prediction.logDensity.map((value) => -value),
      outlier,
    ),
  ];
  if (options.out !== undefined) {
    const written = await writeTable(options.out, columns);
    if (!written.ok) return printDiagnostics(written.error, null, terminal);
    terminal.note(`${prediction.rows.toLocaleString('en')} rows written to ${options.out}`);
    return exitStatus.done;
  }
  const text = await csvText(columns);
  if (!text.ok) return printDiagnostics(text.error, null, terminal);
  terminal.print(text.value.trimEnd());
  return exitStatus.done;
}
