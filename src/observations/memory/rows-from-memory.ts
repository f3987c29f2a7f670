/**
 * Arrays of the caller's → one {@link ObservationSource}. No file, no DuckDB: this runs in a browser.
 */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { ObservationSource } from '../observation-source.js';
import { type ArrowTable, isArrowTable, readArrowTable } from './arrow-table.js';
import { type CellTable, cellSource, memoryLabel } from './cell-table.js';

/** One column, rows, objects, columns, a dense table or an Arrow table. `null`, `undefined` and NaN are missing cells. */
export type MemoryData =
  | ArrayLike<number>
  | readonly MemoryCell[]
  | readonly ArrayLike<MemoryCell>[]
  | readonly Readonly<Record<string, MemoryCell>>[]
  | Readonly<Record<string, ArrayLike<MemoryCell>>>
  | DenseTable
  | ArrowTable;

export type MemoryCell = number | string | boolean | null | undefined;

/** Row-major values, which are read where they lie and never written; `columns` names them or counts them. */
export interface DenseTable {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number | readonly string[];
}

/**
 * Columns that have no name of their own are called as `known` has it, if it names as many; else `name`, if there is one,
 * or `name1`, `name2`, …: `name` is the observed variable's.
 */
export function rowsFromMemory(
  data: unknown,
  name: string,
  known: readonly string[] = [],
): Result<ObservationSource, Diagnostic[]> {
  const read = readShape(data, (count) => (known.length === count ? known : numberedNames(name, count)));
  if (!read.ok) return read;
  if (read.value.rows === 0) return err([diagnose('data-without-rows', null, { label: memoryLabel })]);
  return ok(cellSource(read.value));
}

/** Names of so many columns without any. */
type NamesFor = (count: number) => readonly string[];

function readShape(data: unknown, namesFor: NamesFor): Result<CellTable, Diagnostic[]> {
  if (isDense(data)) return readDense(data, namesFor);
  if (isArrowTable(data)) return readArrowTable(data);
  if (isList(data)) {
    if (data.length === 0) return ok({ names: namesFor(1), rows: 0, cell: () => null });
    const first = data[0];
    if (isList(first)) return readRows(data, first.length, namesFor);
    if (isRecord(first)) return readRecords(data);
    return ok({ names: namesFor(1), rows: data.length, cell: (r) => data[r] });
  }
  if (isRecord(data)) return readColumns(data);
  return unreadable(describe(data));
}

function readDense(
  { values, rows, columns }: DenseTable,
  namesFor: NamesFor,
): Result<CellTable, Diagnostic[]> {
  const names = typeof columns === 'number' ? namesFor(columns) : columns;
  const width = names.length;
  if (width === 0) return unreadable('a table of no columns');
  if (values.length !== rows * width) {
    return err([
      diagnose('data-length', null, { label: memoryLabel, values: values.length, rows, columns: width }),
    ]);
  }
  return ok({ names, rows, cell: (r, c) => values[r * width + c], dense: values });
}

function readRows(
  data: ArrayLike<unknown>,
  width: number,
  namesFor: NamesFor,
): Result<CellTable, Diagnostic[]> {
  const rows: ArrayLike<unknown>[] = [];
  for (const [r, row] of Array.from(data).entries()) {
    if (!isList(row)) return unreadable(`an array of rows whose row ${r + 1} is ${describe(row)}`);
    rows.push(row);
  }
  const odd = rows.flatMap((row, r) => (row.length === width ? [] : [{ at: r + 1, cells: row.length }]));
  if (odd.length > 0) return ragged(width, odd);
  if (width === 0) return unreadable('an array of empty rows');
  return ok({ names: namesFor(width), rows: rows.length, cell: (r, c) => rows[r]?.[c] });
}

function readRecords(data: ArrayLike<unknown>): Result<CellTable, Diagnostic[]> {
  const rows: Readonly<Record<string, unknown>>[] = [];
  for (const [r, row] of Array.from(data).entries()) {
    if (!isRecord(row)) return unreadable(`an array of objects whose row ${r + 1} is ${describe(row)}`);
    rows.push(row);
  }
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (names.length === 0) return unreadable('an array of empty objects');
  return ok({ names, rows: rows.length, cell: (r, c) => rows[r]?.[names[c] ?? ''] });
}

function readColumns(data: Readonly<Record<string, unknown>>): Result<CellTable, Diagnostic[]> {
  const names = Object.keys(data);
  const columns = Object.values(data);
  const [first] = columns;
  if (!isList(first)) return unreadable(describe(data));
  for (const [c, column] of columns.entries()) {
    if (!isList(column)) return unreadable(`an object whose "${names[c]}" is ${describe(column)}`);
    if (column.length !== first.length) {
      return unreadable(
        `columns of unequal length ("${names[0]}" ${first.length}, "${names[c]}" ${column.length})`,
      );
    }
  }
  const lists = columns.filter(isList);
  return ok({ names, rows: first.length, cell: (r, c) => lists[c]?.[r] });
}

function numberedNames(name: string, count: number): string[] {
  return count === 1 ? [name] : Array.from({ length: count }, (_, i) => `${name}${i + 1}`);
}

function isDense(data: unknown): data is DenseTable {
  if (!isRecord(data)) return false;
  const { values, rows, columns } = data;
  return values instanceof Float64Array && typeof rows === 'number' && columns !== undefined;
}

function isList(data: unknown): data is ArrayLike<unknown> {
  return Array.isArray(data) || (ArrayBuffer.isView(data) && !(data instanceof DataView));
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !isList(data);
}

function ragged(columns: number, odd: readonly { at: number; cells: number }[]): Result<never, Diagnostic[]> {
  const places = odd.slice(0, 5);
  return err([
    diagnose('ragged-rows', null, { label: memoryLabel, columns, unit: 'row', places, more: odd.length > 5 }),
  ]);
}

function unreadable(found: string): Result<never, Diagnostic[]> {
  return err([diagnose('data-shape', null, { label: memoryLabel, found })]);
}

function describe(data: unknown): string {
  if (data === null || data === undefined) return String(data);
  if (isList(data)) return 'an array';
  if (!isRecord(data)) return `a ${typeof data}`;
  return Object.keys(data).length === 0 ? 'an empty object' : 'an object whose entries are not arrays';
}
