/** How many rows are observed, whether they are in memory or read in blocks. */
import type { ObservedTable } from './observed-table.js';

export function rowCount({ rows, whole }: ObservedTable): number {
  return whole?.rows ?? rows;
}
