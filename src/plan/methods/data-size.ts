/** How large the data are, and where cells are missing: what estimated costs, and a choice by them, ask of a table. */
import type { ObservedTable } from '../../observations/observed-table.js';
import { rowCount } from '../../observations/row-count.js';

export interface DataSize {
  readonly rows: number;
  readonly columns: readonly string[];
  /** Number of columns of each observed variable. */
  readonly widths: Readonly<Record<string, number>>;
  /** Names of the columns that lack cells, of each observed variable that has any. */
  readonly incomplete: Readonly<Record<string, readonly string[]>>;
  /** How many rows lack a cell; absent where none does. */
  readonly incompleteRows?: number;
  /** How many blocks the rows are read in, where memory is not to hold them all. */
  readonly blocks?: number;
}

export function sizeOf(table: ObservedTable): DataSize {
  const { columns, whole } = table;
  const widths: Record<string, number> = {};
  for (const { variable } of columns) widths[variable] = (widths[variable] ?? 0) + 1;
  return {
    rows: rowCount(table),
    columns: columns.map(({ name }) => name),
    widths,
    incomplete: incompleteIn(table),
    ...(table.missing > 0 && { incompleteRows: incompleteRowsIn(table) }),
    ...(whole && { blocks: Math.ceil(whole.rows / whole.blockRows) }),
  };
}

function incompleteRowsIn({ columns, values, whole }: ObservedTable): number {
  if (whole !== undefined) return whole.incompleteRows;
  const lacking = new Set<number>();
  for (const [index, value] of values.entries()) {
    if (Number.isNaN(value)) lacking.add(Math.floor(index / columns.length));
  }
  return lacking.size;
}

function incompleteIn(table: ObservedTable): DataSize['incomplete'] {
  const { columns, missing } = table;
  if (missing === 0) return {};
  const lacking = columnsLacking(table);
  const incomplete: Record<string, string[]> = {};
  for (const [c, { name, variable }] of columns.entries()) {
    if (!lacking.has(c)) continue;
    incomplete[variable] = [...(incomplete[variable] ?? []), name];
  }
  return incomplete;
}

function columnsLacking({ columns, values, whole }: ObservedTable): ReadonlySet<number> {
  if (whole !== undefined) return new Set(whole.ranges.flatMap(({ missing }, c) => (missing > 0 ? [c] : [])));
  const lacking = new Set<number>();
  for (const [index, value] of values.entries()) {
    if (Number.isNaN(value)) lacking.add(index % columns.length);
  }
  return lacking;
}
