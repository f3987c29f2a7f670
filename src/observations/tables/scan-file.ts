/** A table file as a scan, by its format. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Result } from '../../core/result.js';
import type { Span } from '../../core/span.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { TableFile } from './find-table-files.js';
import { scanDelimited } from './scan-delimited.js';
import { scanJson } from './scan-json.js';
import { scanParquet } from './scan-parquet.js';
import type { TableScan } from './table-scan.js';

export function scanFile(
  connection: DuckDBConnection,
  { path, format }: TableFile,
  span: Span | null,
): Promise<Result<TableScan, Diagnostic[]>> {
  switch (format) {
    case 'delimited':
      return scanDelimited(path, span);
    case 'json':
      return scanJson(connection, path, span);
    case 'parquet':
      return scanParquet(connection, path, span);
  }
}
