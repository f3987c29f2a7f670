/** Some rows of a table that is in memory, in the order given. */
import type { ObservedTable } from './observed-table.js';

/** Levels of texts stay those of the whole table; rows count once each. */
export function pickRows(table: ObservedTable, rows: Int32Array): ObservedTable {
  const { label, columns, notes } = table;
  const width = columns.length;
  const values = new Float64Array(rows.length * width);
  rows.forEach((row, place) => {
    values.set(table.values.subarray(row * width, (row + 1) * width), place * width);
  });
  const missing = values.reduce((count, value) => (Number.isNaN(value) ? count + 1 : count), 0);
  return { label, rows: rows.length, columns, values, missing, notes };
}
