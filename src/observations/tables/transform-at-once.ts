/**
 * A table of as many rows made of files' rows in one pass, without first learning what is in them: most files hold what they
 * should, and of text the pass that learns it (`profile-scan.ts`) takes longer than all else (docs/performance.md). Numbers are
 * read as such, which fails at a cell that is none. Whatever is doubtful (`transform` gives null at it) ends the work with nothing written, and
 * who asked goes on by `readTable`, which finds every mistake and says where it is.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { LevelledColumn } from '../observation-source.js';
import { connectDuckDb } from './connect-duckdb.js';
import { estimateRows } from './estimate-rows.js';
import { findTableFiles } from './find-table-files.js';
import { scanFile } from './scan-file.js';
import { selectNumbers } from './select-numbers.js';
import { isText, type ScanColumn, type TableScan } from './table-scan.js';
import type { RowTransform } from './table-source.js';
import { transformRows } from './transform-rows.js';

/** How it ended: so many rows written, stopped by the signal, or something to look into. */
export type AtOnce =
  | { readonly kind: 'written'; readonly rows: number }
  | { readonly kind: 'stopped' | 'doubtful' };

export interface AtOnceTarget {
  readonly path: string;
  /** Rows done, and about how many there are. */
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

const doubtful: AtOnce = { kind: 'doubtful' };

export async function transformAtOnce(
  paths: readonly string[],
  columns: readonly (string | LevelledColumn)[],
  transform: RowTransform,
  { path, onProgress, signal }: AtOnceTarget,
): Promise<AtOnce> {
  const connected = await connectDuckDb();
  if (!connected.ok) return doubtful;
  const connection = connected.value;
  try {
    const scans = await openScans(connection, paths, columns);
    if (scans === null) return doubtful;
    const total = await estimateRows(connection, scans);
    let done = 0;
    const written = await transformRows(
      connection,
      selectNumbers(scans.map(readingNumbers(columns)), columns),
      columns.length,
      transform,
      {
        path,
        signal,
        onProgress: (more) => {
          done += more;
          onProgress(done, Math.max(done, total));
        },
      },
    );
    if (signal.aborted) return { kind: 'stopped' };
    return written.ok && written.value ? { kind: 'written', rows: done } : doubtful;
  } finally {
    connection.closeSync();
  }
}

/** Null where a file cannot be opened, or has not each of the columns. */
async function openScans(
  connection: DuckDBConnection,
  paths: readonly string[],
  columns: readonly (string | LevelledColumn)[],
): Promise<readonly TableScan[] | null> {
  const { files, mistakes } = await findTableFiles(connection, paths, null);
  if (mistakes.length > 0 || files.length === 0) return null;
  const scans: TableScan[] = [];
  for (const file of files) {
    const scan = await scanFile(connection, file, null);
    if (!scan.ok) return null;
    const names = new Set(scan.value.columns.map(({ name }) => name));
    if (columns.some((column) => !names.has(nameOf(column)))) return null;
    scans.push(scan.value);
  }
  const header = ({ columns: own }: TableScan): string =>
    own
      .map(({ name }) => name)
      .sort()
      .join('\n');
  return scans.some((scan) => header(scan) !== header(scans[0]!)) ? null : scans;
}

/** The scan with the columns that are to be numbers read as such, or told as `unread` where they are none. */
function readingNumbers(columns: readonly (string | LevelledColumn)[]): (scan: TableScan) => TableScan {
  const numbers = new Set(columns.filter((column) => typeof column === 'string'));
  return (scan) =>
    scan.withNumbers?.(numbers) ?? {
      ...scan,
      columns: scan.columns.map((column) =>
        numbers.has(column.name) ? { ...column, number: numberOrUnread(column) } : column,
      ),
    };
}

/** Infinity, which no cell may hold, stands for a text in the place of a number. */
function numberOrUnread(column: ScanColumn): string {
  return `CASE WHEN ${isText(column)} THEN 'inf'::DOUBLE ELSE ${column.number} END`;
}

function nameOf(column: string | LevelledColumn): string {
  return typeof column === 'string' ? column : column.name;
}
