/** Rows under rows of the same columns. */
import type { ObservedTable } from './observed-table.js';

/** Columns and notes are the first table's; levels of texts must be coded alike in both. */
export function appendRows(first: ObservedTable, more: ObservedTable): ObservedTable {
  const values = new Float64Array(first.values.length + more.values.length);
  values.set(first.values);
  values.set(more.values, first.values.length);
  return { ...first, rows: first.rows + more.rows, values, missing: first.missing + more.missing };
}
