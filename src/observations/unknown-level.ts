/** The texts of a column that are none of its levels, told by the first of them. */
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import type { ObservationSource } from './observation-source.js';

/** Null where there is none. */
export async function unknownLevel(
  source: ObservationSource,
  column: string,
  levels: readonly string[],
  span: Span | null,
): Promise<Diagnostic | null> {
  const known = new Set(levels);
  let first: { readonly row: number; readonly text: string } | null = null;
  let count = 0;
  let row = 0;
  for await (const block of source.texts(column)) {
    for (const text of block) {
      if (text !== null && !known.has(text)) {
        first ??= { row, text };
        count++;
      }
      row++;
    }
  }
  if (first === null) return null;
  const { text } = first;
  const suggestion = suggest(text, levels);
  return diagnose('unknown-level', span, {
    ...source.locate(first.row),
    column,
    text,
    count,
    levels,
    suggestion,
  });
}
