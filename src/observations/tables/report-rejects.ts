/** Turns the rows that DuckDB set aside while reading a delimited file into diagnostics. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Span } from '../../core/span.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';

/** Places shown of one kind of mistake. */
const shown = 5;

interface Reject {
  readonly line: number;
  readonly kind: string;
  readonly message: string;
}

/** What was rejected since the last call, all of it at once; forgets it. */
export async function reportRejects(
  connection: DuckDBConnection,
  path: string,
  columns: number,
  span: Span | null,
): Promise<Diagnostic[]> {
  const found = await connection.runAndReadAll(
    'SELECT line, error_type, error_message FROM reject_errors ORDER BY line, column_idx',
  );
  const rejects = found.getRowsJS().map(
    ([line, kind, message]): Reject => ({
      line: Number(line),
      kind: String(kind),
      message: String(message),
    }),
  );
  await forgetRejects(connection);

  const ragged = new Map<number, { at: number; cells: number }>();
  for (const { line, kind, message } of rejects) {
    const cells = /Expected Number of Columns: \d+ Found: (\d+)/.exec(message)?.[1];
    if (cells === undefined) continue;
    // A row is listed once for each column it lacks (or has too many), with the count so far.
    const counts = [Number(cells), ragged.get(line)?.cells ?? Number(cells)];
    ragged.set(line, {
      at: line,
      cells: kind === 'MISSING COLUMNS' ? Math.min(...counts) : Math.max(...counts),
    });
  }
  const mistakes: Diagnostic[] = [];
  if (ragged.size > 0) {
    const places = [...ragged.values()].slice(0, shown);
    const more = ragged.size > shown;
    mistakes.push(diagnose('ragged-rows', span, { label: path, columns, unit: 'line', places, more }));
  }
  for (const { line, kind, message } of rejects
    .filter((reject) => !ragged.has(reject.line))
    .slice(0, shown)) {
    mistakes.push(
      kind === 'INVALID ENCODING'
        ? diagnose('data-file-encoding', span, { path, line, encoding: null })
        : diagnose('data-file-malformed', span, { path, format: 'CSV', line, reason: message }),
    );
  }
  return mistakes;
}

export async function forgetRejects(connection: DuckDBConnection): Promise<void> {
  await connection.run('DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans;');
}
