/** Parquet as a scan: the file's own types say which columns are numbers. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { ok, type Result } from '../../core/result.js';
import type { Span } from '../../core/span.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { describeRelation } from './describe-relation.js';
import { sqlName, sqlPath } from './sql-text.js';
import { largestExact, type ScanColumn, type TableScan, textColumn, unlessMissing } from './table-scan.js';

export async function scanParquet(
  connection: DuckDBConnection,
  path: string,
  span: Span | null,
): Promise<Result<TableScan, Diagnostic[]>> {
  const relation = `read_parquet(${sqlPath(path)})`;
  const described = await describeRelation(connection, relation, path, 'Parquet', span);
  if (!described.ok) return described;
  const columns = described.value.map(({ name, type }) => scanColumn(name, type));
  return ok({ path, relation, columns, notes: [], rejects: false });
}

function scanColumn(name: string, type: string): ScanColumn {
  const cell = sqlName(name);
  const named = name !== '';
  if (/^(FLOAT|DOUBLE)$/.test(type)) {
    return { name, named, number: `CAST(${cell} AS DOUBLE)`, text: null, rounded: 'false' };
  }
  if (/^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|DECIMAL.*)$/.test(type)) {
    const rounded = `(${cell} > ${largestExact} OR ${cell} < -${largestExact})`;
    return { name, named, number: `CAST(${cell} AS DOUBLE)`, text: null, rounded };
  }
  return textColumn(name, named, unlessMissing(`CAST(${cell} AS VARCHAR)`));
}
