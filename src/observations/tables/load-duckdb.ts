/**
 * DuckDB's package, loaded when it is first used.
 *
 * By `require`, since it is a CommonJS package: an `import` would first parse its whole text for the names it may export,
 * which takes longer than running it.
 */
import { createRequire } from 'node:module';

export type DuckDb = typeof import('@duckdb/node-api');

const require: NodeJS.Require = createRequire(import.meta.url);

export async function loadDuckDb(): Promise<DuckDb> {
  return require('@duckdb/node-api') as DuckDb;
}
