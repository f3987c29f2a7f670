/** A row for each row of files, in blocks: to a table file, or as CSV on standard output. */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { transformFiles } from '../../observations/blocks/transform-files.js';
import { isTablePath } from '../../observations/tables/is-table-path.js';
import type { RowTransform } from '../../observations/tables/table-source.js';
import { tableFormat } from '../../observations/tables/write-table.js';
import type { DataUsed } from '../../posterior/fit/fit-document.js';
import { type ExitStatus, exitStatus } from '../terminal/exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import { underWatch } from '../terminal/under-watch.js';
import { checkWritable } from '../write/check-writable.js';
import { noteRows } from '../write/note-rows.js';
import { streamPictures } from './stream-pictures.js';

export interface RowStream {
  /** Columns and levels of the fit that is asked. */
  readonly data: DataUsed;
  /** Files or patterns; of pictures, where the fit's rows are made of them, unless they are tables. */
  readonly from: readonly string[];
  /** A table file; standard output without it. */
  readonly to: string | undefined;
}

/** How it ended: where Ctrl-C stopped it, nothing is written. */
export async function streamRows(
  { data, from, to }: RowStream,
  transform: RowTransform,
  terminal: Terminal,
): Promise<Result<ExitStatus, readonly Diagnostic[]>> {
  if (data.pictures !== undefined && !from.some(isTablePath)) {
    const stream = { fitted: data.pictures, columns: data.columns, from, to };
    return await streamPictures(stream, transform, terminal);
  }
  const done = await streamTable({ data, from, to }, transform, terminal);
  return done.ok ? ok(done.value ? exitStatus.done : exitStatus.interrupted) : done;
}

/** False where it was stopped. */
async function streamTable(
  { data, from, to }: RowStream,
  transform: RowTransform,
  terminal: Terminal,
): Promise<Result<boolean, readonly Diagnostic[]>> {
  if (to === undefined) return await printRows({ data, from }, transform, terminal);
  const format = tableFormat(to);
  if (!format.ok) return format;
  const unwritable = await checkWritable([to]);
  if (unwritable.length > 0) return err(unwritable);
  const rows = await writeRows({ data, from, to }, transform, terminal);
  if (!rows.ok) return rows;
  if (rows.value !== null) noteRows(terminal, rows.value, to);
  return ok(rows.value !== null);
}

/** The number of rows, or null where it was stopped. */
async function writeRows(
  { data: { columns, levels = {} }, from, to }: RowStream & { readonly to: string },
  transform: RowTransform,
  terminal: Terminal,
): Promise<Result<number | null, readonly Diagnostic[]>> {
  const seen = { terminal, bar: true, onStop: 'stopping; nothing is written' };
  return await underWatch(seen, ({ onProgress, signal }) =>
    transformFiles(from, { names: columns, levels }, transform, {
      path: to,
      signal,
      onProgress: (done, total) => onProgress({ done, total, unit: 'rows' }),
    }),
  );
}

/** By way of a temporary file, so that a mistake in the last row leaves no table on standard output. */
async function printRows(
  stream: Pick<RowStream, 'data' | 'from'>,
  transform: RowTransform,
  terminal: Terminal,
): Promise<Result<boolean, readonly Diagnostic[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'dimsum-'));
  const to = join(folder, 'rows.csv');
  try {
    const rows = await writeRows({ ...stream, to }, transform, terminal);
    if (!rows.ok) return rows;
    if (rows.value === null) return ok(false);
    await printLines(to, terminal);
    return ok(true);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Many lines at a time; in all, the file's text. */
async function printLines(path: string, terminal: Terminal): Promise<void> {
  let lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    lines.push(line);
    if (lines.length < 10_000) continue;
    terminal.print(lines.join('\n'));
    lines = [];
  }
  if (lines.length > 0) terminal.print(lines.join('\n'));
}
