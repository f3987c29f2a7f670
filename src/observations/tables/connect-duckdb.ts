/**
 * DuckDB in memory, the reader and writer of table files; loaded when the first file is read.
 *
 * The package is optional: who passes arrays never loads it, and who has not installed it is told how to.
 * DuckDB fetches no extension here (CSV, JSON and Parquet are built in), so that nothing touches a network.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { type DuckDb, loadDuckDb } from './load-duckdb.js';
import { systemCode } from './system-reason.js';

/** Opens a database of its own; `closeSync` on the connection releases it. */
export async function connectDuckDb(
  load: () => Promise<DuckDb> = loadDuckDb,
): Promise<Result<DuckDBConnection, Diagnostic[]>> {
  let duckdb: DuckDb;
  try {
    duckdb = await load();
  } catch (error) {
    if (!isAbsent(error)) throw error;
    return err([
      diagnose('optional-part-absent', null, {
        part: 'DuckDB',
        purpose: 'table files are read and written with it',
        install: 'npm install @duckdb/node-api',
      }),
    ]);
  }
  const instance = await duckdb.DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  return ok(await instance.connect());
}

/** The package, or the native library for this platform, is not there. */
function isAbsent(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
}
