/**
 * JSON lines (and one JSON array of objects) as a scan. An object is a row, its keys name the columns, and a key
 * that is left out is a missing cell.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { ok, type Result } from '../../core/result.js';
import type { Span } from '../../core/span.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { describeRelation } from './describe-relation.js';
import { readHead } from './read-head.js';
import { sqlName, sqlPath } from './sql-text.js';
import { type TableScan, textColumn, unlessMissing } from './table-scan.js';

export async function scanJson(
  connection: DuckDBConnection,
  path: string,
  span: Span | null,
): Promise<Result<TableScan, Diagnostic[]>> {
  const head = await readHead(path, 'JSON', span);
  if (!head.ok) return head;
  // At depth 1 every value stays JSON, whose text shows what the cell holds; all rows are looked at for keys.
  const relation = `read_json(${sqlPath(path)}, records = true, sample_size = -1, maximum_depth = 1)`;
  const described = await describeRelation(connection, relation, path, 'JSON', span);
  if (!described.ok) return described;
  const columns = described.value.map(({ name }) =>
    textColumn(name, name !== '', unlessMissing(`(${sqlName(name)} ->> '$')`)),
  );
  return ok({ path, relation, columns, notes: [], rejects: false });
}
