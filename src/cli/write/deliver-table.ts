/** A table to a file, which is said, or as CSV on standard output. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { csvText, type WrittenColumn, writeTable } from '../../observations/tables/write-table.js';
import type { Terminal } from '../terminal/terminal.js';
import { noteRows } from './note-rows.js';

export async function deliverTable(
  table: readonly WrittenColumn[],
  rows: number,
  to: string | undefined,
  terminal: Terminal,
): Promise<Result<null, readonly Diagnostic[]>> {
  if (to !== undefined) {
    const written = await writeTable(to, table);
    if (!written.ok) return written;
    noteRows(terminal, rows, to);
    return ok(null);
  }
  const text = await csvText(table);
  if (!text.ok) return text;
  terminal.print(text.value.trimEnd());
  return ok(null);
}
