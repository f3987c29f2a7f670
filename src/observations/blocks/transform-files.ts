/**
 * A table of as many rows made of files' rows: in one pass where no cell is doubtful, else by passes that first learn what is in
 * the files and say what is wrong.
 */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { readTable } from '../tables/read-table.js';
import type { RowTransform } from '../tables/table-source.js';
import { type AtOnceTarget, transformAtOnce } from '../tables/transform-at-once.js';
import { hasUnfitCell, transformChecked } from './transform-checked.js';

export interface FileColumns {
  readonly names: readonly string[];
  /** Of those that are of text. */
  readonly levels: Readonly<Record<string, readonly string[]>>;
}

/** The number of rows; null where it was stopped, and nothing is written. */
export async function transformFiles(
  paths: readonly string[],
  { names, levels }: FileColumns,
  transform: RowTransform,
  target: AtOnceTarget,
): Promise<Result<number | null, readonly Diagnostic[]>> {
  const columns = names.map((name) => {
    const own = levels[name];
    return own === undefined ? name : { name, levels: own };
  });
  const levelled = columns.flatMap((column, c) => (typeof column === 'string' ? [] : [c]));
  const first = await transformAtOnce(
    paths,
    columns,
    (block) => (hasUnfitCell(block.values, columns.length, levelled) ? null : transform(block)),
    target,
  );
  if (first.kind === 'written') return ok(first.rows);
  if (first.kind === 'stopped') return ok(null);
  return await transformKnown(paths, { names, levels }, transform, target);
}

async function transformKnown(
  paths: readonly string[],
  { names, levels }: FileColumns,
  transform: RowTransform,
  { path, onProgress, signal }: AtOnceTarget,
): Promise<Result<number | null, readonly Diagnostic[]>> {
  const source = await readTable(paths, null);
  if (!source.ok) return source;
  const { rows } = source.value;
  let done = 0;
  const target = {
    path,
    signal,
    onProgress: (more: number) => {
      done += more;
      onProgress(done, rows);
    },
  };
  try {
    const request = { name: 'x', columns: names, texts: levels };
    const written = await transformChecked(source.value, request, transform, target);
    return written.ok ? ok(written.value ? rows : null) : written;
  } finally {
    source.value.close();
  }
}
