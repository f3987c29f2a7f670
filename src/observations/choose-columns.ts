/** Which columns of a source each observed variable takes, and how: as numbers, or as the levels of a category. */
import { err, ok, type Result } from '../core/result.js';
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { ObservationSource, SourceColumn } from './observation-source.js';
import { selectColumns } from './select-columns.js';

export interface VariableRequest {
  readonly name: string;
  /** Names of its columns, `a..c` for a range; null for the default: the column of its name, or all numeric ones. */
  readonly columns: readonly string[] | null;
  /** What becomes of columns of text. */
  readonly texts: TextRule;
  /** Taken to be data, and not said to be. */
  readonly implied?: true;
  /** Of a column that says how much each row counts, which a variable by default leaves alone. */
  readonly role?: 'case-weights';
}

/** Refused where numbers are needed; else the levels of a category: those found, or those known by column. */
export type TextRule = 'refused' | 'levels' | Readonly<Record<string, readonly string[]>>;

/** A column of the source as an observed variable takes it; `levels` is null where its cells are numbers. */
export interface Chosen {
  readonly column: SourceColumn;
  readonly variable: string;
  readonly levels: 'found' | readonly string[] | null;
}

/** Every variable's columns, side by side, with what was left out. */
export function chooseColumns(
  source: ObservationSource,
  requests: readonly VariableRequest[],
  span: Span | null,
): Result<{ readonly chosen: readonly Chosen[]; readonly notes: readonly string[] }, Diagnostic[]> {
  const chosen: Chosen[] = [];
  const notes: string[] = [];
  const mistakes: Diagnostic[] = [];
  const aside = requests.flatMap(({ name, columns, role }) =>
    role === undefined ? [] : (columns ?? [name]),
  );
  for (const request of requests) {
    const { name: variable, texts } = request;
    const wanted = request.columns ?? ownColumn(source, requests, request);
    const found =
      wanted === 'unclear'
        ? err([
            diagnose('columns-unnamed', span, {
              label: source.label,
              variable,
              columns: namesOf(source),
              implied: request.implied ?? false,
            }),
          ])
        : selectColumns(source, wanted, span, { takesText: (name) => takesText(texts, name), aside });
    if (!found.ok) {
      mistakes.push(...found.error);
      continue;
    }
    notes.push(...found.value.notes);
    for (const column of found.value.columns) {
      const other = chosen.find((before) => before.column === column);
      if (other !== undefined) {
        const variables = [other.variable, variable];
        mistakes.push(diagnose('column-shared', span, { column: column.name, variables }));
      }
      chosen.push({ column, variable, levels: levelsOf(column, texts) });
    }
  }
  return mistakes.length > 0 ? err(mistakes) : ok({ chosen, notes });
}

/**
 * The columns of a variable that names none: the one that is called what it is called. A lone variable of numbers
 * takes all numeric columns (null).
 */
function ownColumn(
  source: ObservationSource,
  requests: readonly VariableRequest[],
  { name, texts, role }: VariableRequest,
): readonly string[] | null | 'unclear' {
  const alone = requests.filter((request) => request.role === role).length === 1;
  if (alone && texts === 'refused' && role === undefined) return null;
  if (namesOf(source).includes(name)) return [name];
  if (role !== undefined) return [name];
  return alone && source.columns.length === 1 ? namesOf(source) : 'unclear';
}

function namesOf({ columns }: ObservationSource): readonly string[] {
  return columns.map(({ name }) => name);
}

function takesText(texts: TextRule, column: string): boolean {
  return typeof texts === 'object' ? texts[column] !== undefined : texts === 'levels';
}

/** Numbers may stand for levels, where levels that are known are the texts of numbers. */
function levelsOf(column: SourceColumn, texts: TextRule): Chosen['levels'] {
  if (typeof texts === 'object') return texts[column.name] ?? null;
  return column.kind === 'text' ? 'found' : null;
}
