/** About how many rows files have, for who waits: of text by the length of its first lines. */
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readHead } from './read-head.js';
import type { TableScan } from './table-scan.js';

export async function estimateRows(
  connection: DuckDBConnection,
  scans: readonly TableScan[],
): Promise<number> {
  let rows = 0;
  for (const { path, relation } of scans) {
    rows +=
      extname(path).toLowerCase() === '.parquet'
        ? await countRows(connection, relation)
        : await guessRows(path);
  }
  return rows;
}

/** The file says it itself. */
async function countRows(connection: DuckDBConnection, relation: string): Promise<number> {
  const found = await connection.runAndReadAll(`SELECT count(*) FROM ${relation}`);
  return Number(found.getRowsJS()[0]?.[0] ?? 0);
}

async function guessRows(path: string): Promise<number> {
  const head = await readHead(path, 'a table of text', null);
  if (!head.ok) return 0;
  const { size } = await stat(path);
  const lines = head.value.split('\n').length;
  return Math.max(1, Math.round((size * lines) / Buffer.byteLength(head.value)) - 1);
}
