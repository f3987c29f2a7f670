/** The columns of a table expression, or why the file behind it cannot be read. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { err, ok, type Result } from '../../core/result.js';
import type { Span } from '../../core/span.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';

export interface DescribedColumn {
  readonly name: string;
  /** DuckDB's name of the type: `DOUBLE`, `VARCHAR`. */
  readonly type: string;
}

export async function describeRelation(
  connection: DuckDBConnection,
  relation: string,
  path: string,
  format: string,
  span: Span | null,
): Promise<Result<readonly DescribedColumn[], Diagnostic[]>> {
  try {
    const found = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${relation}`);
    return ok(found.getRowsJS().map(([name, type]) => ({ name: String(name), type: String(type) })));
  } catch (error) {
    return err([malformed(error, path, format, span)]);
  }
}

/** DuckDB's complaint about a file, its hints on how to call DuckDB left out. Rethrows what is our fault, not the file's. */
export function malformed(error: unknown, path: string, format: string, span: Span | null): Diagnostic {
  const [complaint = ''] = error instanceof Error ? error.message.split('\n') : [];
  const notRecords = complaint.includes('json_read expected records');
  if (!notRecords && /^(?:|(?:Parser|Binder|Catalog|INTERNAL) Error: .*)$/.test(complaint)) throw error;
  const line = /\bin line (\d+)/.exec(complaint)?.[1];
  const reason = notRecords
    ? 'each line must be an object, { "column": value, … }'
    : complaint
        .replace(/^(?:[A-Z][A-Za-z]* )+Error: /, '')
        .replace(/ in file (?:"[^"]*"|'[^']*')/, '')
        .replace(/,?(?: at byte \d+)? in line \d+/, '')
        .replace(/^File (?:"[^"]*"|'[^']*') /, 'the file is ')
        .replace(/^No magic bytes.*/, 'it lacks the mark that Parquet files start and end with');
  return diagnose('data-file-malformed', span, {
    path,
    format,
    line: line === undefined ? null : Number(line),
    reason,
  });
}
