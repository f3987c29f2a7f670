/** New rows for a fit, from arrays of the caller's: as one table in the order of the fit's columns. */
import { err, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { joinTables } from '../observations/join-tables.js';
import { type MemoryData, rowsFromMemory } from '../observations/memory/rows-from-memory.js';
import type { SourceColumn } from '../observations/observation-source.js';
import { observeVariables } from '../observations/observe-variables.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { DataUsed } from '../posterior/fit/fit-document.js';

/** Rows, or the rows of each observed variable by its name. */
export type NewRows = MemoryData | Readonly<Record<string, MemoryData>>;

export async function readRows(
  data: DataUsed,
  rows: NewRows,
): Promise<Result<ObservedTable, readonly Diagnostic[]>> {
  const { columns, variables = {} } = data;
  const observed = Object.keys(variables);
  if (!isByVariable(rows, observed)) return await readOne(data, 'x', columns, rows);
  const tables: ObservedTable[] = [];
  for (const [name, own] of Object.entries(variables)) {
    const given = rows[name];
    if (given === undefined) return err([diagnose('no-data', null, { name, implied: false })]);
    const table = await readOne(data, name, own, given);
    if (!table.ok) return table;
    tables.push(table.value);
  }
  return joinTables(tables, observed);
}

function isByVariable(
  rows: NewRows,
  observed: readonly string[],
): rows is Readonly<Record<string, MemoryData>> {
  const names = typeof rows === 'object' && rows !== null ? Object.keys(rows) : [];
  return names.length > 0 && names.every((name) => observed.includes(name));
}

/** Columns with names are found by them; without, they are taken in the order of the fit's, and are as many. */
async function readOne(
  { levels = {} }: DataUsed,
  variable: string,
  columns: readonly string[],
  rows: unknown,
): Promise<Result<ObservedTable, readonly Diagnostic[]>> {
  const source = rowsFromMemory(rows, variable, columns);
  if (!source.ok) return source;
  const names = source.value.columns.map(({ name }) => name);
  const fits = columns.every((column) => names.includes(column));
  if (!fits || hasUnnamedCellTooMany(source.value.columns, variable, columns)) {
    return err([diagnose('rows-of-other-columns', null, { variable, columns, names, owner: 'fit' })]);
  }
  const texts = Object.fromEntries(
    columns.flatMap((name) => {
      const known = levels[name];
      return known === undefined ? [] : [[name, known]];
    }),
  );
  return await observeVariables(source.value, [{ name: variable, columns, texts }], null);
}

/** Of rows without names, a column of numbers that the fit has not got; one of texts may be what the fit left out. */
function hasUnnamedCellTooMany(
  given: readonly SourceColumn[],
  variable: string,
  columns: readonly string[],
): boolean {
  const isUnnamed = given.every(({ name }, at) => name === `${variable}${at + 1}`);
  return isUnnamed && given.some(({ kind, name }) => kind === 'number' && !columns.includes(name));
}
