/**
 * Named columns → a table file, whole or not at all: written beside its place under a temporary name and renamed.
 * The extension names the format: `.csv`, `.tsv`, `.parquet`, `.jsonl`, `.ndjson`, `.json` (JSON lines, all three).
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { connectDuckDb } from './connect-duckdb.js';
import { loadDuckDb } from './load-duckdb.js';
import { replaceFile } from './replace-file.js';
import { sqlName, sqlText } from './sql-text.js';

/** Columns of equal length; a NaN or null is written as a missing cell. */
export type WrittenColumn =
  | NumberColumn
  | { readonly kind: 'text'; readonly name: string; readonly values: readonly (string | null)[] };

export type NumberColumn =
  | { readonly kind: 'real'; readonly name: string; readonly values: Float64Array }
  | { readonly kind: 'integer'; readonly name: string; readonly values: Int32Array };

const copyOptions: ReadonlyMap<string, string> = new Map([
  ['.csv', `FORMAT csv, HEADER, DELIMITER ','`],
  ['.tsv', `FORMAT csv, HEADER, DELIMITER '\t'`],
  ['.parquet', 'FORMAT parquet'],
  ['.jsonl', 'FORMAT json'],
  ['.ndjson', 'FORMAT json'],
  ['.json', 'FORMAT json'],
]);

/** What DuckDB is told of the file's format, or that its extension names none. */
export function tableFormat(path: string): Result<string, Diagnostic[]> {
  const extension = extname(path);
  const options = copyOptions.get(extension.toLowerCase());
  if (options !== undefined) return ok(options);
  const known = [...copyOptions.keys()];
  return err([diagnose('data-file-extension', null, { path, extension, known })]);
}

export async function writeTable(
  path: string,
  columns: readonly WrittenColumn[],
): Promise<Result<null, Diagnostic[]>> {
  const options = tableFormat(path);
  if (!options.ok) return options;
  const connected = await connectDuckDb();
  if (!connected.ok) return connected;
  try {
    await fillTable(connected.value, columns);
    return await replaceFile(path, (temporary) =>
      connected.value.run(`COPY written TO ${sqlText(temporary)} (${options.value})`),
    );
  } finally {
    connected.value.closeSync();
  }
}

/** The same table as the text of a CSV file, for standard output. */
export async function csvText(columns: readonly WrittenColumn[]): Promise<Result<string, Diagnostic[]>> {
  const directory = await mkdtemp(join(tmpdir(), 'dimsum-'));
  try {
    const path = join(directory, 'table.csv');
    const written = await writeTable(path, columns);
    return written.ok ? ok(await readFile(path, 'utf8')) : written;
  } finally {
    await rm(directory, { recursive: true });
  }
}

const sqlTypes = { real: 'DOUBLE', integer: 'INTEGER', text: 'VARCHAR' } as const;

async function fillTable(connection: DuckDBConnection, columns: readonly WrittenColumn[]): Promise<void> {
  const { DuckDBDataChunk, DOUBLE, INTEGER, VARCHAR } = await loadDuckDb();
  const definitions = columns.map(({ name, kind }) => `${sqlName(name)} ${sqlTypes[kind]}`);
  await connection.run(`CREATE TABLE written (${definitions.join(', ')})`);
  const appender = await connection.createAppender('written');
  const types = { real: DOUBLE, integer: INTEGER, text: VARCHAR };
  const rows = columns[0]?.values.length ?? 0;
  for (let start = 0; start < rows; start += chunkRows) {
    const end = Math.min(rows, start + chunkRows);
    const chunk: DuckDBDataChunk = DuckDBDataChunk.create(columns.map(({ kind }) => types[kind]));
    chunk.setColumns(columns.map((column) => cells(column, start, end)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** DuckDB's own size of a chunk. */
const chunkRows = 2048;

function cells(column: WrittenColumn, start: number, end: number): (number | string | null)[] {
  const slice = column.values.slice(start, end);
  return Array.from<number | string | null, number | string | null>(slice, (cell) =>
    Number.isNaN(cell) ? null : cell,
  );
}
