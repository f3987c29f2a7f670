/** The column that says which rows are out of the distribution: 1 or `true` for out, or any level that is not known. */
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import type { ObservationSource } from './observation-source.js';

const spellings: ReadonlyMap<string, number> = new Map([
  ['1', 1],
  ['true', 1],
  ['0', 0],
  ['false', 0],
]);

/** 1 a row that is out, 0 one that is in; there are rows of both kinds. `known` are the levels that are in. */
export async function readLabels(
  source: ObservationSource,
  column: string,
  known: readonly string[] | null,
): Promise<Result<Uint8Array, readonly Diagnostic[]>> {
  const { label, rows } = source;
  const columns = source.columns.map(({ name }) => name);
  if (!columns.includes(column)) {
    return err([
      diagnose('unknown-column', null, { label, column, suggestion: suggest(column, columns), columns }),
    ]);
  }
  const out = new Uint8Array(rows);
  let row = 0;
  for await (const texts of source.texts(column)) {
    for (const text of texts) {
      const kind = text === null ? undefined : kindOf(text.trim(), known);
      if (kind === undefined) {
        const place = source.locate(row);
        return err([diagnose('label-unclear', null, { column, ...place, text, known: known !== null })]);
      }
      out[row++] = kind;
    }
  }
  const outs = out.reduce((sum, one) => sum + one, 0);
  return outs === 0 || outs === rows
    ? err([diagnose('labels-all-alike', null, { column, rows, kind: outs === 0 ? 'in' : 'out' })])
    : ok(out);
}

/** Numbers are compared as numbers: a column of 0.0 has the level 0. */
function kindOf(text: string, known: readonly string[] | null): number | undefined {
  const number = text === '' ? Number.NaN : Number(text);
  if (known === null) return spellings.get(Number.isNaN(number) ? text.toLowerCase() : String(number));
  return known.some((level) => level === text || Number(level) === number) ? 0 : 1;
}
