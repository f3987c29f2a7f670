/**
 * Columns whose squares, which variances are made of, no float64 holds: numbers that are too large, or that differ by
 * too little. Both are a matter of the unit. A missing cell says nothing.
 */
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';

/** Fourth powers of it, and sums of them, are still finite; those of its reciprocal are not yet zero. */
export const largest = 1e75;

/** `values` holds the columns `names`, row by row. */
export function checkMagnitude(
  names: readonly string[],
  values: Float64Array,
  span: Span | null,
): Diagnostic[] {
  return names.flatMap((column, c) => {
    const { least, most } = rangeOf(values, names.length, c);
    const size = Math.max(-least, most);
    if (size > largest) return [diagnose('column-magnitude', span, { column, size, largest })];
    const spread = most - least;
    return spread > 0 && spread < 1 / largest
      ? [diagnose('column-magnitude', span, { column, size: spread, largest })]
      : [];
  });
}

/** Of the finite cells of column `c`: infinite ones are a mistake of their own. */
function rangeOf(values: Float64Array, columns: number, c: number): { least: number; most: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = c; i < values.length; i += columns) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return { least, most };
}
