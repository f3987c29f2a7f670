/**
 * What a model with a fitted covariance asks of its data beyond finite numbers. Whether it applies is for the
 * caller to say: a model with a known variance or a proper prior does without.
 */
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { ObservedTable } from './observed-table.js';
import { rowCount } from './row-count.js';

/** Columns with one value in all rows that have any, whose variance is zero. */
export function checkSpread(table: ObservedTable, span: Span | null): Diagnostic[] {
  const width = table.columns.length;
  return table.columns.flatMap(({ name }, c) => {
    const range = table.whole?.ranges[c];
    if (range !== undefined) {
      const { least: value, most } = range;
      return most > value
        ? []
        : [diagnose('constant-column', span, { column: name, value, rows: rowCount(table) })];
    }
    let value: number | undefined;
    for (let i = c; i < table.values.length; i += width) {
      const cell = table.values[i]!;
      if (Number.isNaN(cell)) continue;
      value ??= cell;
      if (cell !== value) return [];
    }
    if (value === undefined) return [];
    return [diagnose('constant-column', span, { column: name, value, rows: table.rows })];
  });
}

/** Fewer rows than `needed`, with the reason that asks for them. */
export function checkRowCount(
  table: ObservedTable,
  needed: number,
  reason: string,
  span: Span | null,
): Diagnostic[] {
  const rows = rowCount(table);
  return rows >= needed ? [] : [diagnose('too-few-rows', span, { rows, needed, reason })];
}
