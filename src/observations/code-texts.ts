/** A column of text as the indices of its levels. */
import { err, ok, type Result } from '../core/result.js';
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import type { ObservationSource } from './observation-source.js';

export interface CodedTexts {
  readonly levels: readonly string[];
  /** One a row, NaN where the cell is missing. */
  readonly codes: Float64Array;
}

/** `known` are the levels that there can be; null takes those that occur, sorted by their characters' codes. */
export async function codeTexts(
  source: ObservationSource,
  column: string,
  known: readonly string[] | null,
  span: Span | null,
): Promise<Result<CodedTexts, Diagnostic[]>> {
  const texts: (string | null)[] = [];
  for await (const block of source.texts(column)) for (const text of block) texts.push(text);
  const levels = known ?? [...new Set(texts.filter((text) => text !== null))].sort();
  const indices = new Map(levels.map((level, index) => [level, index]));
  const codes = new Float64Array(source.rows);
  const strangers: number[] = [];
  for (const [row, text] of texts.entries()) {
    const code = text === null ? Number.NaN : indices.get(text);
    if (code === undefined) strangers.push(row);
    codes[row] = code ?? Number.NaN;
  }
  const [first] = strangers;
  if (first === undefined) return ok({ levels, codes });
  const text = texts[first] ?? '';
  return err([
    diagnose('unknown-level', span, {
      ...source.locate(first),
      column,
      text,
      count: strangers.length,
      levels,
      suggestion: suggest(text, levels),
    }),
  ]);
}
