/**
 * Table files → one {@link TableSource}: CSV, TSV, Parquet and JSON lines, several files as one table.
 *
 * Reads each file once to learn its columns' kinds and its number of rows, and again for the values whenever
 * they are asked for; nothing is kept but the profile.
 */
import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import type { Span } from '../../core/span.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { LevelledColumn, ObservationBlock, RowPlace } from '../observation-source.js';
import { connectDuckDb } from './connect-duckdb.js';
import { malformed } from './describe-relation.js';
import { findTableFiles, type TableFile } from './find-table-files.js';
import { mergeColumns } from './merge-columns.js';
import { profileScan } from './profile-scan.js';
import { forgetRejects, reportRejects } from './report-rejects.js';
import { scanFile } from './scan-file.js';
import { findColumn, numberOf, selectNumbers, textOf } from './select-numbers.js';
import type { TablePart } from './table-part.js';
import type { TableSource } from './table-source.js';
import { transformRows } from './transform-rows.js';

/**
 * Opens the files that `paths` (or the patterns among them) name. Mistakes of all the files are reported at
 * once, at `span`, the place in the model's text that names them, if one does.
 */
export async function readTable(
  paths: readonly string[],
  span: Span | null,
): Promise<Result<TableSource, Diagnostic[]>> {
  const connected = await connectDuckDb();
  if (!connected.ok) return connected;
  const connection = connected.value;
  const found = await findTableFiles(connection, paths, span);
  const mistakes = [...found.mistakes];
  const parts: TablePart[] = [];
  let rows = 0;
  for (const file of found.files) {
    const part = await openPart(connection, file, rows, span);
    if (!part.ok) {
      mistakes.push(...part.error);
      continue;
    }
    parts.push(part.value);
    rows += part.value.profile.rows;
  }
  const label = labelOf(found.files);
  const merged = mergeColumns(parts, span);
  if (!merged.ok) mistakes.push(...merged.error);
  else if (mistakes.length === 0 && rows === 0) mistakes.push(diagnose('data-without-rows', span, { label }));
  if (!merged.ok || mistakes.length > 0) {
    connection.closeSync();
    return err(mistakes);
  }
  return ok({
    label,
    rows,
    columns: merged.value,
    notes: parts.flatMap((part) => part.scan.notes),
    locate: (row) => locate(parts, row),
    blocks: (columns) => readBlocks(connection, parts, columns),
    texts: (column) => readTexts(connection, parts, column),
    transform: (columns, transform, into) =>
      transformRows(
        connection,
        selectNumbers(
          parts.map(({ scan }) => scan),
          columns,
        ),
        columns.length,
        transform,
        into,
      ),
    close: () => connection.closeSync(),
  });
}

async function openPart(
  connection: DuckDBConnection,
  file: TableFile,
  offset: number,
  span: Span | null,
): Promise<Result<TablePart, Diagnostic[]>> {
  const scan = await scanFile(connection, file, span);
  if (!scan.ok) return scan;
  try {
    const profile = await profileScan(connection, scan.value);
    const rejected = scan.value.rejects
      ? await reportRejects(connection, file.path, scan.value.columns.length, span)
      : [];
    return rejected.length > 0 ? err(rejected) : ok({ scan: scan.value, profile, offset });
  } catch (error) {
    await forgetRejects(connection);
    return err([malformed(error, file.path, formatNames[file.format], span)]);
  }
}

const formatNames = { delimited: 'CSV', json: 'JSON', parquet: 'Parquet' } as const;

function labelOf(files: readonly TableFile[]): string {
  const [first] = files;
  if (first === undefined) return 'no file';
  return files.length === 1 ? first.path : `${files.length} files (${first.path}, …)`;
}

function locate(parts: readonly TablePart[], row: number): RowPlace {
  const part = parts.findLast(({ offset }) => offset <= row);
  if (part === undefined) return internalError(`row ${row} is in no file`);
  return { label: part.scan.path, row: row - part.offset + 1 };
}

async function* readBlocks(
  connection: DuckDBConnection,
  parts: readonly TablePart[],
  columns: readonly (string | LevelledColumn)[],
): AsyncIterable<ObservationBlock> {
  for (const { scan } of parts) {
    const numbers = columns.map((column) => `coalesce(${numberOf(scan, column)}, 'NaN'::DOUBLE)`);
    const result = await connection.stream(`SELECT ${numbers.join(', ')} FROM ${scan.relation}`);
    yield* chunksOf(result, columns.length);
  }
}

/** A cell of spaces is missing. */
async function* readTexts(
  connection: DuckDBConnection,
  parts: readonly TablePart[],
  name: string,
): AsyncIterable<readonly (string | null)[]> {
  for (const { scan } of parts) {
    const text = textOf(findColumn(scan, name));
    const result = await connection.stream(
      `SELECT CASE WHEN trim(${text}) = '' THEN NULL ELSE ${text} END FROM ${scan.relation}`,
    );
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      yield chunk.getColumnValues(0).map((cell) => (cell === null ? null : String(cell)));
    }
  }
}

/** DuckDB's chunks (2,048 rows, column-major) as row-major blocks. */
async function* chunksOf(result: DuckDBResult, columns: number): AsyncIterable<ObservationBlock> {
  for (
    let chunk = await result.fetchChunk();
    chunk !== null && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    const rows = chunk.rowCount;
    const values = new Float64Array(rows * columns);
    for (let c = 0; c < columns; c++) {
      const vector = chunk.getColumnVector(c);
      for (let r = 0; r < rows; r++) values[r * columns + c] = Number(vector.getItem(r));
    }
    yield { rows, values };
  }
}
