/** Reads what a plan observes: from files the caller names, else from where the model says. */
import { internalError } from '../core/internal-error.js';
import { err, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { evaluateExpression } from '../model/evaluate-expression.js';
import type { ColumnsIr, ValuesIr } from '../model/model-ir.js';
import { rowsFromMemory } from '../observations/memory/rows-from-memory.js';
import type { ObservationSource } from '../observations/observation-source.js';
import { observeColumns } from '../observations/observe-columns.js';
import type { ObservedTable } from '../observations/observed-table.js';
import { readTable } from '../observations/tables/read-table.js';
import type { InferencePlan, ObservedPlan } from '../plan/inference-plan.js';

export interface SourceChoice {
  /** Files or patterns in place of what the model names. */
  readonly paths: readonly string[];
  /** Columns of the observed variable in place of what the model names; `a..c` is a range. */
  readonly columns: readonly string[] | null;
  /** Makes a path that the model names one that can be opened. */
  readonly resolve: (path: string) => string;
}

export async function observe(
  plan: InferencePlan,
  choice: SourceChoice,
): Promise<Result<ObservedTable, readonly Diagnostic[]>> {
  const [observed] = plan.observed;
  if (observed === undefined) return internalError('a plan without anything observed');
  const opened = await openSource(observed, choice);
  if (!opened.ok) return opened;
  const named = observed.source?.kind === 'table' ? observed.source.columns : null;
  const columns = choice.columns ?? named?.map(columnText) ?? null;
  try {
    return await observeColumns(opened.value, columns, null);
  } finally {
    opened.value.close();
  }
}

async function openSource(
  { name, source }: ObservedPlan,
  { paths, resolve }: SourceChoice,
): Promise<Result<ObservationSource, readonly Diagnostic[]>> {
  if (paths.length > 0) return await readTable(paths, null);
  switch (source?.kind) {
    case undefined:
      return err([diagnose('no-data', null, { name })]);
    case 'table':
      return await readTable([resolve(source.path)], null);
    case 'values':
      return rowsFromMemory(constantOf(source), name);
    case 'call':
      return err([diagnose('source-unread', null, { name, source: source.function })]);
  }
}

/** Numbers in the model's own text, which checking has evaluated before. */
function constantOf({ values }: ValuesIr): unknown {
  const evaluated = evaluateExpression(values, { valueOf: () => undefined, dataOf: () => undefined });
  return evaluated.ok ? evaluated.value.value : internalError('observed values that are no constant');
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
