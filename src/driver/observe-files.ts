/** Reads what a plan observes from files: those the caller names, else those that the model names. */
import { err, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { ColumnsIr } from '../model/model-ir.js';
import { observeColumns } from '../observations/observe-columns.js';
import type { ObservedTable } from '../observations/observed-table.js';
import { readTable } from '../observations/read-table.js';
import type { InferencePlan } from '../plan/inference-plan.js';

export interface FileChoice {
  /** Files or patterns in place of what the model names. */
  readonly paths: readonly string[];
  /** Columns of the observed variable in place of what the model names; `a..c` is a range. */
  readonly columns: readonly string[] | null;
  /** Makes a path that the model names one that can be opened. */
  readonly resolve: (path: string) => string;
}

export async function observeFiles(
  plan: InferencePlan,
  choice: FileChoice,
): Promise<Result<ObservedTable, Diagnostic[]>> {
  const { name, source } = plan.observed;
  if (choice.paths.length === 0 && source === null) return err([diagnose('no-data', null, { name })]);
  if (choice.paths.length === 0 && source?.kind === 'call') {
    return err([diagnose('source-unread', null, { name, source: source.function })]);
  }
  const table = source?.kind === 'table' ? source : null;
  const paths = choice.paths.length > 0 ? choice.paths : [choice.resolve(table?.path ?? '')];
  const opened = await readTable(paths, null);
  if (!opened.ok) return opened;
  const columns = choice.columns ?? table?.columns?.map(columnText) ?? null;
  try {
    return await observeColumns(opened.value, columns, null);
  } finally {
    opened.value.close();
  }
}

function columnText(column: ColumnsIr): string {
  switch (column.kind) {
    case 'column':
      return column.name;
    case 'span':
      return `${column.from}..${column.to}`;
    case 'glob':
      return column.pattern;
  }
}
