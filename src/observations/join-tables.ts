/** Tables of several observed variables, checked and put side by side. */
import { internalError } from '../core/internal-error.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { ObservedTable } from './observed-table.js';
import { besideEachOther, tableOfVariable } from './variables.js';

/** One table with the columns of `variables` in that order; every table must have as many rows. */
export function joinTables(
  tables: readonly ObservedTable[],
  variables: readonly string[],
): Result<ObservedTable, readonly Diagnostic[]> {
  const [first, ...others] = tables;
  if (first === undefined) return internalError('no table to join');
  if (others.length === 0) return ok(first);
  const mistakes = others.flatMap((other) => (other.rows === first.rows ? [] : [unequal(first, other)]));
  mistakes.push(...sharedNames(tables));
  if (mistakes.length > 0) return err(mistakes);
  const [head, ...rest] = variables.map((variable) => {
    const holder = tables.find(({ columns }) => columns.some((column) => column.variable === variable));
    return tableOfVariable(holder ?? internalError(`${variable} is in no table`), variable);
  });
  return ok(besideEachOther([head ?? first, ...rest]));
}

function unequal(first: ObservedTable, other: ObservedTable): Diagnostic {
  return diagnose('rows-unequal', null, {
    first: describe(first),
    firstRows: first.rows,
    other: describe(other),
    otherRows: other.rows,
  });
}

function describe({ columns, label }: ObservedTable): string {
  return `${[...new Set(columns.map(({ variable }) => variable))].join(', ')} of ${label}`;
}

/** Results know a column by its name. */
function sharedNames(tables: readonly ObservedTable[]): Diagnostic[] {
  const columns = tables.flatMap((table) => table.columns);
  const label = [...new Set(tables.map((table) => table.label))].join(' and ');
  return [...new Set(columns.map(({ name }) => name))].flatMap((column) => {
    const positions = columns.flatMap(({ name }, c) => (name === column ? [c + 1] : []));
    return positions.length === 1 ? [] : [diagnose('duplicate-column', null, { label, column, positions })];
  });
}
