/** Observed variables within a table: the columns of some, and several tables side by side. */
import type { ObservedTable, WholeTable } from './observed-table.js';
import { columnsOf } from './pick-columns.js';

/** The columns of one variable, as a table of their own; the table itself where it has no others. */
export function tableOfVariable(table: ObservedTable, variable: string): ObservedTable {
  return tableOfVariables(table, [variable]);
}

/** The same of several, in the table's own order. */
export function tableOfVariables(table: ObservedTable, variables: readonly string[]): ObservedTable {
  const own = table.columns.flatMap((column, c) => (variables.includes(column.variable) ? [c] : []));
  const width = table.columns.length;
  if (own.length === width) return table;
  const values = columnsOf(table.values, width, own);
  const whole = table.whole && columnsOfWhole(table.whole, width, own);
  const missing =
    whole === undefined
      ? values.reduce((count, value) => (Number.isNaN(value) ? count + 1 : count), 0)
      : whole.ranges.reduce((count, range) => count + range.missing, 0);
  return { ...table, columns: own.map((c) => table.columns[c]!), values, missing, ...(whole && { whole }) };
}

function columnsOfWhole(whole: WholeTable, width: number, own: readonly number[]): WholeTable {
  return {
    ...whole,
    ranges: own.map((c) => whole.ranges[c]!),
    mean: own.map((c) => whole.mean[c]!),
    covariance: own.map((a) => own.map((b) => whole.covariance[a]![b]!)),
    async *blocks() {
      for await (const block of whole.blocks()) {
        yield { ...block, values: columnsOf(block.values, width, own) };
      }
    },
  };
}

/** Tables of equally many rows, side by side. */
export function besideEachOther(tables: readonly [ObservedTable, ...ObservedTable[]]): ObservedTable {
  const [first, ...others] = tables;
  if (others.length === 0) return first;
  const columns = tables.flatMap((table) => table.columns);
  const values = new Float64Array(first.rows * columns.length);
  let from = 0;
  for (const table of tables) {
    const width = table.columns.length;
    for (let row = 0; row < table.rows; row++) {
      values.set(table.values.subarray(row * width, (row + 1) * width), row * columns.length + from);
    }
    from += width;
  }
  return {
    label: [...new Set(tables.map(({ label }) => label))].join(' and '),
    rows: first.rows,
    columns,
    values,
    missing: tables.reduce((sum, { missing }) => sum + missing, 0),
    notes: [...new Set(tables.flatMap(({ notes }) => notes))],
    ...tables.flatMap(({ pictures }) => (pictures ? [{ pictures }] : [])).at(0),
  };
}
