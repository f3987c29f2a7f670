/** Turns the rows that DuckDB set aside while reading a delimited file into diagnostics. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';

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
  await connection.run('DROP TABLE reject_errors; DROP TABLE reject_scans;');

  const ragged = rejects.flatMap(({ line, message }) => {
    const cells = /Expected Number of Columns: \d+ Found: (\d+)/.exec(message)?.[1];
    return cells === undefined ? [] : [{ at: line, cells: Number(cells) }];
  });
  const byLine = new Map(ragged.map((place) => [place.at, place]));
  const mistakes: Diagnostic[] = [];
  if (byLine.size > 0) {
    const places = [...byLine.values()].slice(0, shown);
    const more = byLine.size > shown;
    mistakes.push(diagnose('ragged-rows', span, { label: path, columns, unit: 'line', places, more }));
  }
  for (const { line, kind, message } of rejects
    .filter((reject) => !byLine.has(reject.line))
    .slice(0, shown)) {
    mistakes.push(
      kind === 'INVALID ENCODING'
        ? diagnose('data-file-encoding', span, { path, line, encoding: null })
        : diagnose('data-file-malformed', span, { path, format: 'CSV', line, reason: message }),
    );
  }
  return mistakes;
}
