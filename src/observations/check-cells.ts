/** Cells that cannot be observed, infinite ones, reported column by column with their rows. A missing cell is none. */
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { ObservationSource, RowPlace } from './observation-source.js';

/** Cells shown of one kind of mistake in one column. */
const shown = 5;

/** `values` holds the columns `names`, row by row. */
export function checkCells(
  source: ObservationSource,
  names: readonly string[],
  values: Float64Array,
  span: Span | null,
): Diagnostic[] {
  return names.flatMap((column, c) => {
    const infinite = findInfinite(source, values, names.length, c);
    return infinite.count > 0 ? [diagnose('infinite-cells', span, { column, ...infinite })] : [];
  });
}

/** How many cells of column `c` are infinite, and where the first few stand. */
function findInfinite(
  source: ObservationSource,
  values: Float64Array,
  columns: number,
  c: number,
): { places: RowPlace[]; count: number } {
  const places: RowPlace[] = [];
  let count = 0;
  for (let i = c; i < values.length; i += columns) {
    if (Math.abs(values[i]!) !== Number.POSITIVE_INFINITY) continue;
    count += 1;
    if (places.length < shown) places.push(source.locate((i - c) / columns));
  }
  return { places, count };
}
