/**
 * A source and the variables that are observed in it → the validated {@link ObservedTable}, their columns side by
 * side. What a variable's columns are is settled first (`choose-columns.ts`), and the cells are read once for all.
 */
import { err, ok, type Result } from '../core/result.js';
import type { Span } from '../core/span.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { checkCells } from './check-cells.js';
import { checkMagnitude } from './check-magnitude.js';
import { type Chosen, chooseColumns, type VariableRequest } from './choose-columns.js';
import { codeTexts } from './code-texts.js';
import type { ObservationSource } from './observation-source.js';
import type { ObservedColumn, ObservedTable } from './observed-table.js';

/**
 * Reads the columns of every variable whole. A cell may be missing; else a number must be finite and a text one of the
 * levels, and each column with other cells is reported with the rows, at `span`.
 */
export async function observeVariables(
  source: ObservationSource,
  requests: readonly VariableRequest[],
  span: Span | null,
): Promise<Result<ObservedTable, Diagnostic[]>> {
  const selected = chooseColumns(source, requests, span);
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
    ...(source.pictures && { pictures: source.pictures }),
  });
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
