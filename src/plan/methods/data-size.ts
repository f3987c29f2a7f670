/** How large the data are: what estimated costs, and a choice by them, ask of a table. */
import type { ObservedTable } from '../../observations/observed-table.js';

export interface DataSize {
  readonly rows: number;
  readonly columns: readonly string[];
  /** Number of columns of each observed variable. */
  readonly widths: Readonly<Record<string, number>>;
}

export function sizeOf({ rows, columns }: ObservedTable): DataSize {
  const widths: Record<string, number> = {};
  for (const { variable } of columns) widths[variable] = (widths[variable] ?? 0) + 1;
  return { rows, columns: columns.map(({ name }) => name), widths };
}
