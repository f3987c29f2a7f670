/** A column of text as the indices of its levels. */
import { err, ok, type Result } from '../core/result.js';
import type { Span } from '../core/span.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { ObservationSource } from './observation-source.js';
import { unknownLevel } from './unknown-level.js';

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
  const unknown = known === null ? null : await unknownLevel(source, column, known, span);
  if (unknown !== null) return err([unknown]);
  const texts: (string | null)[] = [];
  for await (const block of source.texts(column)) for (const text of block) texts.push(text);
  const levels = known ?? [...new Set(texts.filter((text) => text !== null))].sort();
  const indices = new Map(levels.map((level, index) => [level, index]));
  const codes = Float64Array.from(
    texts,
    (text) => (text === null ? undefined : indices.get(text)) ?? Number.NaN,
  );
  return ok({ levels, codes });
}
