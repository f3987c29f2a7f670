/**
 * CSV and TSV as a scan. Every column is read as text, so that a cell that is no number can be shown as it
 * stands; nothing but the delimiter is guessed.
 */
import { extname } from 'node:path';
import { err, ok, type Result } from '../../core/result.js';
import type { Span } from '../../core/span.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { readHead } from './read-head.js';
import { splitHeader } from './split-header.js';
import { sqlPath, sqlText } from './sql-text.js';
import { missingTexts, type TableScan, textColumn } from './table-scan.js';

export async function scanDelimited(
  path: string,
  span: Span | null,
): Promise<Result<TableScan, Diagnostic[]>> {
  const head = await readHead(path, 'a table of text', span);
  if (!head.ok) return head;
  const tabs = extname(path).toLowerCase() !== '.csv';
  const header = splitHeader(head.value, tabs ? '\t' : null);
  if (header.cells.some((cell) => cell.includes('\uFFFD'))) {
    return err([diagnose('data-file-encoding', span, { path, line: header.skipped + 1, encoding: null })]);
  }
  const headless = header.cells.every(isNumber);
  const names = header.cells.map((cell, i) => (headless || cell === '' ? `column${i + 1}` : cell));
  const twice = repeatedNames(names).map(({ name, positions }) =>
    diagnose('duplicate-column', span, { label: path, column: name, positions }),
  );
  if (twice.length > 0) return err(twice);

  // Columns are c0, c1, … in SQL, whose names do not tell `a` from `A`.
  const columns = names.map((name, i) => textColumn(name, !headless && header.cells[i] !== '', `c${i}`));
  const relationOf = (typeOf: (column: number) => string, rejects: boolean): string => {
    const options = [
      'auto_detect = false',
      `header = ${!headless}`,
      `skip = ${header.skipped}`,
      `delim = ${sqlText(header.delimiter)}`,
      `quote = '"'`,
      `escape = '"'`,
      `nullstr = [${missingTexts.map(sqlText).join(', ')}]`,
      `columns = {${columns.map((_, i) => `'c${i}': '${typeOf(i)}'`).join(', ')}}`,
      ...(rejects ? ['store_rejects = true', 'rejects_limit = 1000'] : []),
    ];
    return `read_csv(${sqlPath(path)}, ${options.join(', ')})`;
  };
  const notes = headless
    ? [`${path} has no header; its columns are called ${names[0]} to ${names.at(-1)}.`]
    : [];
  const scan: TableScan = {
    path,
    relation: relationOf(() => 'VARCHAR', true),
    columns,
    notes,
    rejects: true,
  };
  return ok({
    ...scan,
    withNumbers: (numbers) => ({
      ...scan,
      relation: relationOf((i) => (numbers.has(names[i]!) ? 'DOUBLE' : 'VARCHAR'), false),
      columns: columns.map((column, i) =>
        numbers.has(column.name) ? { ...column, number: `c${i}`, text: null } : column,
      ),
      rejects: false,
    }),
  });
}

function isNumber(cell: string): boolean {
  return cell !== '' && Number.isFinite(Number(cell));
}

/** Names that stand above several columns, with their 1-based positions. */
function repeatedNames(names: readonly string[]): { name: string; positions: number[] }[] {
  const positions = new Map<string, number[]>();
  names.forEach((name, i) => {
    positions.set(name, [...(positions.get(name) ?? []), i + 1]);
  });
  return [...positions].filter(([, at]) => at.length > 1).map(([name, at]) => ({ name, positions: at }));
}
