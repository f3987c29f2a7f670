/** Cells that cannot be observed: missing and infinite ones, reported column by column with their rows. */
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
    const missing = findCells(source, values, names.length, c, Number.isNaN);
    const infinite = findCells(source, values, names.length, c, (x) => x === Infinity || x === -Infinity);
    return [
      ...(missing.count > 0 ? [diagnose('missing-cells', span, { column, ...missing })] : []),
      ...(infinite.count > 0 ? [diagnose('infinite-cells', span, { column, ...infinite })] : []),
    ];
  });
}

/** How many cells of column `c` are such, and where the first few stand. */
function findCells(
  source: ObservationSource,
  values: Float64Array,
  columns: number,
  c: number,
  such: (value: number) => boolean,
): { places: RowPlace[]; count: number } {
  const places: RowPlace[] = [];
  let count = 0;
  for (let i = c; i < values.length; i += columns) {
    if (!such(values[i]!)) continue;
    count += 1;
    if (places.length < shown) places.push(source.locate((i - c) / columns));
  }
  return { places, count };
}
