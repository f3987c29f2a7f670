/** The paths of `table("…")` in a model's text. */
import type { Span } from '../core/span.js';
import { parse } from '../syntax/parse.js';

/** The text with each path changed, all else as it is; a text that does not parse, unchanged. */
export function mapTables(text: string, change: (path: string) => string): string {
  const tables = findTables(text);
  return tables.reduceRight(
    (changed, { path, span }) =>
      `${changed.slice(0, span.start)}${JSON.stringify(change(path))}${changed.slice(span.end)}`,
    text,
  );
}

export interface TablePath {
  readonly path: string;
  readonly span: Span;
}

export function findTables(text: string): readonly TablePath[] {
  const ast = parse(text);
  if (!ast.ok) return [];
  return ast.value.statements.flatMap((statement) => {
    if ((statement.kind !== 'observe' && statement.kind !== 'weight') || statement.source?.kind !== 'call')
      return [];
    const path = statement.source.callee.name === 'table' ? statement.source.arguments[0]?.value : undefined;
    return path?.kind === 'string' ? [{ path: path.value, span: path.span }] : [];
  });
}
