/**
 * Columns of which one is a sum of multiples of others, to float64's digits: their covariance has no inverse, though each
 * of them varies.
 */
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { columnsAlong, narrowestDirection } from '../distributions/families/narrowest-direction.js';
import type { ObservedTable } from './observed-table.js';

/** The least variance of a unit combination of columns that have variance one. */
const narrowest = 1e-12;

/** Of the complete rows, where there are more of them than columns. Each column varies. */
export function checkDependence({ columns, values }: ObservedTable, span: Span | null): Diagnostic[] {
  const width = columns.length;
  const centre = new Float64Array(width);
  const rows = forEachComplete(values, width, (row) => {
    for (let d = 0; d < width; d++) centre[d]! += row[d]!;
  });
  if (width === 1 || rows <= width) return [];
  const products = columns.map(() => new Array<number>(width).fill(0));
  forEachComplete(values, width, (row) => {
    for (let a = 0; a < width; a++) {
      const difference = row[a]! - centre[a]! / rows;
      for (let b = 0; b < width; b++) products[a]![b]! += difference * (row[b]! - centre[b]! / rows);
    }
  });
  const deviations = products.map((row, d) => Math.sqrt(row[d]!));
  const correlation = products.map((row, a) => row.map((sum, b) => sum / deviations[a]! / deviations[b]!));
  const { variance, direction } = narrowestDirection(correlation);
  if (!(variance < narrowest)) return [];
  const dependent = columnsAlong(direction).map((c) => columns[c]?.name ?? '');
  return [diagnose('dependent-columns', span, { columns: dependent })];
}

/** How many rows have all their cells. */
function forEachComplete(values: Float64Array, width: number, action: (row: Float64Array) => void): number {
  let complete = 0;
  for (let start = 0; start < values.length; start += width) {
    const row = values.subarray(start, start + width);
    if (row.some(Number.isNaN)) continue;
    action(row);
    complete++;
  }
  return complete;
}
