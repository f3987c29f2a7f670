/** How large the data are: what estimated costs, and a choice by them, ask of a table. */
import type { ObservedTable } from '../../observations/observed-table.js';
import { rowCount } from '../../observations/row-count.js';

export interface DataSize {
  readonly rows: number;
  readonly columns: readonly string[];
  /** Number of columns of each observed variable. */
  readonly widths: Readonly<Record<string, number>>;
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
    ...(whole && { blocks: Math.ceil(whole.rows / whole.blockRows) }),
  };
}
