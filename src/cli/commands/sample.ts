/** `dimsum sample`: rows that a fit expects, drawn from its posterior predictive, as a table. */
import { randomKey } from '../../core/random-stream.js';
import { diagnose } from '../../diagnostics/diagnostic.js';
import { csvText, writeTable } from '../../observations/tables/write-table.js';
import { sampleColumns } from '../../posterior/prediction/sample-columns.js';
import { sampleRows } from '../../posterior/prediction/sample-rows.js';
import type { SampleArguments } from '../command-arguments.js';
import { type ExitStatus, exitStatus } from '../exit-status.js';
import { printDiagnostics } from '../print-diagnostics.js';
import { readFitFile } from '../read-fit-file.js';
import type { Terminal } from '../terminal.js';

export async function sampleCommand(
  path: string,
  { rows: count, seed = 1, out }: SampleArguments,
  terminal: Terminal,
): Promise<ExitStatus> {
  const fit = await readFitFile(path);
  if (!fit.ok) return printDiagnostics(fit.error, null, terminal);
  const rows = sampleRows(fit.value.predictive, count, randomKey(seed));
  if (rows === null) return printDiagnostics([diagnose('sample-total', null, { path })], null, terminal);
  const columns = sampleColumns(rows, fit.value.data);
  if (out !== undefined) {
    const written = await writeTable(out, columns);
    if (!written.ok) return printDiagnostics(written.error, null, terminal);
    terminal.note(`${count.toLocaleString('en')} rows written to ${out}`);
    return exitStatus.done;
  }
  const text = await csvText(columns);
  if (!text.ok) return printDiagnostics(text.error, null, terminal);
  terminal.print(text.value.trimEnd());
  return exitStatus.done;
}
