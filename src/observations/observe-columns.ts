/**
 * A source and the columns wanted of it → the validated {@link ObservedTable}.
 */
import { err, ok, type Result } from '../core/result.js';
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { ObservationSource, RowPlace } from './observation-source.js';
import type { ObservedTable } from './observed-table.js';
import { selectColumns } from './select-columns.js';

/** Cells shown of one kind of mistake in one column. */
const shown = 5;

/**
 * Reads the columns named (null: all numeric ones) whole. Every cell must be a finite number; each column with
 * a missing or an infinite cell is reported with the rows, at `span`.
 */
export async function observeColumns(
  source: ObservationSource,
  wanted: readonly string[] | null,
  span: Span | null,
): Promise<Result<ObservedTable, Diagnostic[]>> {
  const selected = selectColumns(source, wanted, span);
  if (!selected.ok) return selected;
  const { names, notes } = selected.value;
  const values = new Float64Array(source.rows * names.length);
  let filled = 0;
  for await (const block of source.blocks(names)) {
    values.set(block.values, filled);
    filled += block.values.length;
  }
  const mistakes = checkCells(source, names, values, span);
  if (mistakes.length > 0) return err(mistakes);
  return ok({
    label: source.label,
    rows: source.rows,
    columns: names.map((name) => ({ kind: 'number', name })),
    values,
    missing: 0,
    notes: [...source.notes, ...notes],
  });
}

function checkCells(
  source: ObservationSource,
  names: readonly string[],
  values: Float64Array,
  span: Span | null,
): Diagnostic[] {
  return names.flatMap((column, c) => {
    const missing = findCells(source, values, names.length, c, Number.isNaN);
    const infinite = findCells(source, values, names.length, c, (x) => x === Infinity || x === -Infinity);
    return [
      ...(missing.count > 0 ? [diagnose('missing-cells', span, { column, ...missing })] : []),
      ...(infinite.count > 0 ? [diagnose('infinite-cells', span, { column, ...infinite })] : []),
    ];
  });
}

/** How many cells of column `c` are such, and where the first few stand. */
function findCells(
  source: ObservationSource,
  values: Float64Array,
  columns: number,
  c: number,
  such: (value: number) => boolean,
): { places: RowPlace[]; count: number } {
  const places: RowPlace[] = [];
  let count = 0;
  for (let i = c; i < values.length; i += columns) {
    if (!such(values[i]!)) continue;
    count += 1;
    if (places.length < shown) places.push(source.locate((i - c) / columns));
  }
  return { places, count };
}
