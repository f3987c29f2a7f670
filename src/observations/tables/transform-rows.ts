/**
 * A query's rows → another table's, through a function of ours that DuckDB calls with a chunk at a time: reading, computing
 * and writing are one pass of its own pipeline, which keeps the rows' order and holds a few chunks in memory.
 */
import type { DuckDBConnection, DuckDBDataChunk, DuckDBStructVector, DuckDBVector } from '@duckdb/node-api';
import { internalError } from '../../core/internal-error.js';
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { loadDuckDb } from './load-duckdb.js';
import { replaceFile } from './replace-file.js';
import { sqlText } from './sql-text.js';
import type { RowTransform, TransformTarget } from './table-source.js';
import { tableFormat, type WrittenColumn } from './write-table.js';

/** What DuckDB may hold: chunks that are done before those of earlier rows wait for their turn to be written. */
const memoryLimit = '512MB';

/** `relation` is SQL for the rows, doubles in columns c0, c1, …. */
export async function transformRows(
  connection: DuckDBConnection,
  relation: string,
  width: number,
  transform: RowTransform,
  { path, onProgress, signal }: TransformTarget,
): Promise<Result<boolean, Diagnostic[]>> {
  const format = tableFormat(path);
  if (!format.ok) return format;
  const run: Run = { rows: 0, stopped: signal.aborted, broken: null };
  const stop = (): void => {
    run.stopped = true;
    connection.interrupt();
  };
  signal.addEventListener('abort', stop);
  try {
    await register(connection, width, run, transform, onProgress);
    const names = Array.from({ length: width }, (_, c) => `c${c}`);
    const made = `SELECT unnest(made) FROM (SELECT dimsum_row(${names.join(', ')}) AS made FROM ${relation})`;
    await connection.run(`SET memory_limit = '${memoryLimit}'`);
    const written = await replaceFile(path, async (temporary) => {
      await connection.run(`COPY (${made}) TO ${sqlText(temporary)} (${format.value})`);
      if (run.stopped) throw new Error('stopped');
      if (run.rows === 0) throw new Error('there are no rows');
    });
    if (run.broken !== null) throw run.broken;
    return run.stopped ? ok(false) : written.ok ? ok(true) : written;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

interface Run {
  rows: number;
  stopped: boolean;
  /** What the transform threw, which must not cross DuckDB. */
  broken: unknown;
}

async function register(
  connection: DuckDBConnection,
  width: number,
  run: Run,
  transform: RowTransform,
  onProgress: (rows: number) => void,
): Promise<void> {
  const { DuckDBScalarFunction, DOUBLE, INTEGER, STRUCT, VARCHAR } = await loadDuckDb();
  const form = transform({ rows: 0, values: new Float64Array(0) });
  if (form === null) return internalError('no row, and yet one that stops the work');
  const types = { real: DOUBLE, integer: INTEGER, text: VARCHAR };
  const declared = DuckDBScalarFunction.create({
    name: 'dimsum_row',
    parameterTypes: Array.from({ length: width }, () => DOUBLE),
    returnType: STRUCT(Object.fromEntries(form.map(({ name, kind }) => [name, types[kind]]))),
    // A missing cell is a matter of the transform; without this its row would be one of missing cells unseen.
    specialHandling: true,
    volatile: true,
    mainFunction: (info, input, output) => {
      if (run.stopped) return info.setError('stopped');
      try {
        const columns = transform(blockOf(input));
        if (columns === null) {
          run.stopped = true;
          return info.setError('stopped');
        }
        fill(output as DuckDBStructVector, columns);
        run.rows += input.rowCount;
        onProgress(input.rowCount);
      } catch (error) {
        run.stopped = true;
        run.broken = error;
        info.setError('broken');
      }
    },
  });
  connection.registerScalarFunction(declared);
}

/** Row-major; a missing cell is NaN. */
function blockOf(chunk: DuckDBDataChunk): { rows: number; values: Float64Array } {
  const { rowCount: rows, columnCount: columns } = chunk;
  const values = new Float64Array(rows * columns);
  for (let c = 0; c < columns; c++) readColumn(chunk.getColumnVector(c), values, c, columns);
  return { rows, values };
}

function readColumn(vector: DuckDBVector, values: Float64Array, column: number, columns: number): void {
  for (let r = 0; r < vector.itemCount; r++) {
    values[r * columns + column] = (vector.getItem(r) as number | null) ?? Number.NaN;
  }
}

function fill(output: DuckDBStructVector, columns: readonly WrittenColumn[]): void {
  for (const [c, { values }] of columns.entries()) {
    const vector = output.entryVectorAt(c);
    for (let r = 0; r < values.length; r++) {
      const value = values[r] ?? null;
      vector.setItem(r, Number.isNaN(value) ? null : value);
    }
  }
  output.flush();
}
