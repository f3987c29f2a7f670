/**
 * Which columns of a source are observed: those named, or by default all that are numeric.
 */
import { err, ok, type Result } from '../core/result.js';
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { suggest } from '../diagnostics/suggest.js';
import type { ObservationSource, SourceColumn, TextColumn } from './observation-source.js';
import { textAppearance } from './tables/text-appearance.js';

export interface SelectedColumns {
  readonly columns: readonly SourceColumn[];
  /** What was left out and why, in sentences; nothing is left out in silence. */
  readonly notes: readonly string[];
}

export interface ColumnRules {
  /** Which columns may be of text; none by default. */
  readonly takesText?: (name: string) => boolean;
  /** Columns that are not for the taking by default. */
  readonly aside?: readonly string[];
}

/**
 * The columns to observe, in the order they are named; `a..c` names those from `a` to `c` in the file's order
 * unless a column is called that, and `a*` those that begin with a. Null takes every numeric column that has a name. Names match exactly.
 * All mistakes are reported at once, at `span`.
 */
export function selectColumns(
  source: ObservationSource,
  wanted: readonly string[] | null,
  span: Span | null,
  { takesText = () => false, aside = [] }: ColumnRules = {},
): Result<SelectedColumns, Diagnostic[]> {
  const chosen = wanted === null ? allNumeric(source, aside, span) : named(source, wanted, span, takesText);
  if (!chosen.ok) return chosen;
  const notes = chosen.value.columns.flatMap((column) =>
    column.kind === 'number' && column.rounded
      ? [`${column.name} holds whole numbers beyond 2^53, whose last digits may be rounded.`]
      : [],
  );
  return ok({
    columns: chosen.value.columns,
    notes: [...chosen.value.notes, ...notes],
  });
}

function allNumeric(
  source: ObservationSource,
  aside: readonly string[],
  span: Span | null,
): Result<SelectedColumns, Diagnostic[]> {
  const { label } = source;
  const columns = source.columns.filter(({ name }) => !aside.includes(name));
  const spoilt = columns
    .filter((column) => column.kind === 'text')
    .filter((column) => isSpoilt(column, source.rows));
  if (spoilt.length > 0) return err(spoilt.map((column) => notNumeric(source, column, span)));
  const numeric = columns.filter((column) => column.kind === 'number');
  if (numeric.length === 0) {
    const [only] = columns;
    return err([
      columns.length === 1 && only?.kind === 'text'
        ? notNumeric(source, only, span)
        : diagnose('no-numeric-column', span, { label, columns: columns.map((column) => column.name) }),
    ]);
  }
  const taken = numeric.some((column) => column.named) ? numeric.filter((column) => column.named) : numeric;
  const notes = columns.flatMap((column) => {
    if (column.kind === 'text') return [`Column ${column.name} is text and was left out.`];
    return taken.includes(column) ? [] : [`${column.name} has no name in the header and was left out.`];
  });
  return ok({ columns: taken, notes });
}

/** A text column that was meant as numbers: to leave it out would hide a mistake. */
function isSpoilt(column: TextColumn, rows: number): boolean {
  const appearance = textAppearance(column.sample);
  return column.numbers > rows / 2 || appearance === 'decimal-comma' || appearance === 'grouped-digits';
}

function named(
  source: ObservationSource,
  wanted: readonly string[],
  span: Span | null,
  takesText: (name: string) => boolean,
): Result<SelectedColumns, Diagnostic[]> {
  const mistakes: Diagnostic[] = [];
  const columns: SourceColumn[] = [];
  for (const name of wanted) {
    const found = resolve(source, name, span);
    if (!found.ok) mistakes.push(...found.error);
    else columns.push(...found.value);
  }
  for (const column of new Set(columns)) {
    if (column.kind === 'text' && !takesText(column.name)) mistakes.push(notNumeric(source, column, span));
    if (columns.indexOf(column) !== columns.lastIndexOf(column)) {
      mistakes.push(diagnose('column-chosen-twice', span, { column: column.name }));
    }
  }
  return mistakes.length > 0 ? err(mistakes) : ok({ columns, notes: [] });
}

/** The column of a name, or the columns of a range or a pattern. */
function resolve(
  source: ObservationSource,
  name: string,
  span: Span | null,
): Result<readonly SourceColumn[], Diagnostic[]> {
  const exact = source.columns.find((column) => column.name === name);
  if (exact !== undefined) return ok([exact]);
  if (name.includes('*')) return matching(source, name, span);
  const ends = name.split('..');
  const [from, to] = ends;
  if (ends.length !== 2 || from === undefined || to === undefined) return err([unknown(source, name, span)]);
  const start = source.columns.findIndex((column) => column.name === from);
  const end = source.columns.findIndex((column) => column.name === to);
  if (start === -1 || end === -1) {
    const absent = [start === -1 ? [from] : [], end === -1 ? [to] : []].flat();
    return err(absent.map((column) => unknown(source, column, span)));
  }
  if (start > end) return err([diagnose('column-range-reversed', span, { label: source.label, from, to })]);
  return ok(source.columns.slice(start, end + 1));
}

/** In the pattern `*` stands for any letters, or none. */
function matching(
  { label, columns }: ObservationSource,
  pattern: string,
  span: Span | null,
): Result<readonly SourceColumn[], Diagnostic[]> {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  const whole = new RegExp(`^${parts.join('.*')}$`, 's');
  const found = columns.filter(({ name }) => whole.test(name));
  if (found.length > 0) return ok(found);
  const names = columns.map(({ name }) => name);
  return err([diagnose('column-pattern-unmatched', span, { label, pattern, columns: names })]);
}

function unknown(source: ObservationSource, column: string, span: Span | null): Diagnostic {
  const columns = source.columns.map((candidate) => candidate.name);
  return diagnose('unknown-column', span, {
    label: source.label,
    column,
    suggestion: suggest(column, columns),
    columns,
  });
}

function notNumeric(source: ObservationSource, column: TextColumn, span: Span | null): Diagnostic {
  const place = column.sampleRow === null ? null : source.locate(column.sampleRow);
  return diagnose('text-column', span, {
    label: place?.label ?? source.label,
    column: column.name,
    numbers: column.numbers,
    rows: source.rows,
    row: place?.row ?? null,
    text: column.sample,
    appearance: textAppearance(column.sample),
  });
}
