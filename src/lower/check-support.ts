/** Observations that the emission gives density zero whatever its parameters. */
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { AnyConjugateFamily } from '../distributions/families/conjugate-family.js';
import { rowOf } from '../distributions/row-matrix.js';
import type { ObservedTable } from '../observations/observed-table.js';

/** The first such row. */
export function checkSupport(
  family: Pick<AnyConjugateFamily, 'emission' | 'outsideSupport'>,
  data: ObservedTable,
): Diagnostic[] {
  const matrix = { values: data.values, rows: data.rows, columns: data.columns.length };
  for (let index = 0; index < data.rows; index++) {
    const row = rowOf(matrix, index);
    const fault = family.outsideSupport(row);
    if (fault === null) continue;
    const at = fault.column;
    return [
      diagnose('value-outside-support', null, {
        column: at === null ? null : (data.columns[at]?.name ?? ''),
        row: index + 1,
        values: at === null ? Array.from(row) : [row[at] ?? Number.NaN],
        reason: fault.reason,
        family: family.emission,
      }),
    ];
  }
  return [];
}
