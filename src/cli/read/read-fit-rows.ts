/** New rows for a fit from files: the columns that were fitted, by name, and the labels of rows where they are asked for. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import { observeVariables } from '../../observations/observe-variables.js';
import { readLabels } from '../../observations/read-labels.js';
import { isTablePath } from '../../observations/tables/is-table-path.js';
import { readTable } from '../../observations/tables/read-table.js';
import type { DataUsed } from '../../posterior/fit/fit-document.js';
import type { Terminal } from '../terminal/terminal.js';
import { readFitPictures } from './read-fit-pictures.js';

export interface LabelRequest {
  readonly column: string;
  /** Levels that are in the distribution; null where the labels say it themselves. */
  readonly known: readonly string[] | null;
}

export interface FitRows {
  readonly matrix: RowMatrix;
  /** 1 a row that is out of the distribution; null where no labels were asked for. */
  readonly out: Uint8Array | null;
}

export async function readFitRows(
  { columns, levels = {}, pictures }: DataUsed,
  paths: readonly string[],
  labels: LabelRequest | null,
  terminal: Terminal,
): Promise<Result<FitRows, readonly Diagnostic[]>> {
  if (pictures !== undefined && !paths.some(isTablePath)) {
    const read = await readFitPictures(pictures, columns, paths, terminal);
    if (!read.ok) return read;
    const out = labels === null ? ok(null) : await readLabels(read.value.source, labels.column, labels.known);
    return out.ok ? ok({ matrix: read.value.matrix, out: out.value }) : out;
  }
  const opened = await readTable(paths, null);
  if (!opened.ok) return opened;
  try {
    const table = await observeVariables(opened.value, [{ name: 'x', columns, texts: levels }], null);
    if (!table.ok) return table;
    const out = labels === null ? ok(null) : await readLabels(opened.value, labels.column, labels.known);
    if (!out.ok) return out;
    const { values, rows } = table.value;
    return ok({ matrix: { values, rows, columns: columns.length }, out: out.value });
  } finally {
    opened.value.close();
  }
}
