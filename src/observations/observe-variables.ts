/**
 * A source and the variables that are observed in it → the validated {@link ObservedTable}, their columns side by
 * side. What a variable's columns are is settled first (`select-columns.ts`), and the cells are read once for all.
 */
import { err, ok, type Result } from '../core/result.js';
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { checkCells } from './check-cells.js';
import { checkMagnitude } from './check-magnitude.js';
import { codeTexts } from './code-texts.js';
import type { ObservationSource, SourceColumn } from './observation-source.js';
import type { ObservedColumn, ObservedTable } from './observed-table.js';
import { selectColumns } from './select-columns.js';

export interface VariableRequest {
  readonly name: string;
  /** Names of its columns, `a..c` for a range; null for the default: the column of its name, or all numeric ones. */
  readonly columns: readonly string[] | null;
  /** What becomes of columns of text. */
  readonly texts: TextRule;
  /** Of a column that says how much each row counts, which a variable by default leaves alone. */
  readonly role?: 'case-weights';
}

/** Refused where numbers are needed; else the levels of a category: those found, or those known by column. */
export type TextRule = 'refused' | 'levels' | Readonly<Record<string, readonly string[]>>;

/**
 * Reads the columns of every variable whole. A cell may be missing; else a number must be finite and a text one of the
 * levels, and each column with other cells is reported with the rows, at `span`.
 */
export async function observeVariables(
  source: ObservationSource,
  requests: readonly VariableRequest[],
  span: Span | null,
): Promise<Result<ObservedTable, Diagnostic[]>> {
  const selected = selectAll(source, requests, span);
  if (!selected.ok) return selected;
  const { chosen, notes } = selected.value;
  const values = denseCells(source, chosen) ?? (await readNumbers(source, chosen));
  const mistakes: Diagnostic[] = [];
  const columns: ObservedColumn[] = [];
  for (const [c, { column, variable, levels }] of chosen.entries()) {
    if (levels === null) {
      columns.push({ kind: 'number', name: column.name, variable });
      continue;
    }
    const known = levels === 'found' ? null : levels;
    const coded = await codeTexts(source, column.name, known, span);
    if (!coded.ok) {
      mistakes.push(...coded.error);
      continue;
    }
    coded.value.codes.forEach((code, row) => {
      values[row * chosen.length + c] = code;
    });
    columns.push({ kind: 'text', name: column.name, variable, levels: coded.value.levels });
  }
  const names = chosen.map(({ column }) => column.name);
  mistakes.push(...checkCells(source, names, values, span), ...checkMagnitude(names, values, span));
  if (mistakes.length > 0) return err(mistakes);
  return ok({
    label: source.label,
    rows: source.rows,
    columns,
    values,
    missing: values.reduce((count, value) => (Number.isNaN(value) ? count + 1 : count), 0),
    notes: [...source.notes, ...notes],
  });
}

/** A column of the source as an observed variable takes it; `levels` is null where its cells are numbers. */
interface Chosen {
  readonly column: SourceColumn;
  readonly variable: string;
  readonly levels: 'found' | readonly string[] | null;
}

function selectAll(
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
            diagnose('columns-unnamed', span, { label: source.label, variable, columns: namesOf(source) }),
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
  if (alone && source.columns.length === 1) return namesOf(source);
  return role === undefined ? 'unclear' : [name];
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

/** The source's own cells, where all its columns are chosen, as they stand: what is large is not copied. */
function denseCells({ dense, columns }: ObservationSource, chosen: readonly Chosen[]): Float64Array | null {
  if (dense === undefined || chosen.length !== columns.length) return null;
  const asTheyStand = chosen.every(({ column, levels }, c) => column === columns[c] && levels === null);
  return asTheyStand ? dense : null;
}

async function readNumbers(source: ObservationSource, chosen: readonly Chosen[]): Promise<Float64Array> {
  const values = new Float64Array(source.rows * chosen.length);
  const places = chosen.flatMap(({ column, levels }, c) =>
    levels === null ? [{ name: column.name, c }] : [],
  );
  if (places.length === 0) return values;
  let row = 0;
  for await (const block of source.blocks(places.map(({ name }) => name))) {
    for (let r = 0; r < block.rows; r++, row++) {
      for (const [from, { c }] of places.entries()) {
        values[row * chosen.length + c] = block.values[r * places.length + from]!;
      }
    }
  }
  return values;
}
