/**
 * The files that paths and patterns name, each with its format. Nothing is opened here.
 *
 * A path that exists stands for itself, whatever characters it holds; otherwise one with `*`, `?` or `[` is a
 * pattern, whose matches are taken in the order of their names.
 */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Span } from '../../core/span.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { suggest } from '../../diagnostics/suggest.js';
import { sqlText } from './sql-text.js';
import { systemCode, systemReason } from './system-reason.js';

type TableFormat = 'delimited' | 'json' | 'parquet';

export interface TableFile {
  readonly path: string;
  readonly format: TableFormat;
}

const formats: ReadonlyMap<string, TableFormat> = new Map([
  ['.csv', 'delimited'],
  ['.tsv', 'delimited'],
  ['.tab', 'delimited'],
  ['.parquet', 'parquet'],
  ['.jsonl', 'json'],
  ['.ndjson', 'json'],
  ['.json', 'json'],
]);

export interface FoundFiles {
  readonly files: readonly TableFile[];
  readonly mistakes: readonly Diagnostic[];
}

export async function findTableFiles(
  connection: DuckDBConnection,
  paths: readonly string[],
  span: Span | null,
): Promise<FoundFiles> {
  const files: TableFile[] = [];
  const mistakes: Diagnostic[] = [];
  for (const given of paths) {
    for (const path of await matches(connection, given)) {
      const mistake = await checkFile(path, span);
      if (mistake !== null) mistakes.push(mistake);
      else files.push({ path, format: formats.get(extension(path)) ?? 'delimited' });
    }
  }
  return { files, mistakes };
}

/** The path itself where it exists or is no pattern, else the pattern's matches. */
async function matches(connection: DuckDBConnection, given: string): Promise<readonly string[]> {
  if (!/[[*?]/.test(given) || (await inspect(given)).kind !== 'absent') return [given];
  const found = await connection.runAndReadAll(`SELECT file FROM glob(${sqlText(given)}) ORDER BY file`);
  const paths = found.getRowsJS().map((row) => String(row[0]));
  return paths.length > 0 ? paths : [given];
}

async function checkFile(path: string, span: Span | null): Promise<Diagnostic | null> {
  const found = await inspect(path);
  switch (found.kind) {
    case 'absent':
      return /[[*?]/.test(path)
        ? diagnose('data-pattern-unmatched', span, { pattern: path })
        : diagnose('data-file-missing', span, { path, suggestion: await neighbour(path) });
    case 'directory':
      return diagnose('data-file-directory', span, { path, pattern: join(path, '*.csv') });
    case 'refused':
      return diagnose('data-file-unreadable', span, { path, reason: found.reason });
    case 'file':
      if (!formats.has(extension(path))) {
        const known = [...formats.keys()];
        return diagnose('data-file-extension', span, { path, extension: extname(path), known });
      }
      return found.bytes === 0 ? diagnose('data-file-empty', span, { path }) : null;
  }
}

type Inspection =
  | { readonly kind: 'absent' | 'directory' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'file'; readonly bytes: number };

async function inspect(path: string): Promise<Inspection> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? { kind: 'directory' } : { kind: 'file', bytes: found.size };
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' };
    return { kind: 'refused', reason: systemReason(error) };
  }
}

/** A file in the same directory with nearly the same name. */
async function neighbour(path: string): Promise<string | null> {
  const directory = dirname(path);
  const names = await readdir(directory).catch(() => []);
  const near = suggest(basename(path), names);
  return near === null ? null : join(directory, near);
}

function extension(path: string): string {
  return extname(path).toLowerCase();
}
