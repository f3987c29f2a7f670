/** Observations that the emission gives density zero whatever its parameters. */
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { AnyConjugateFamily } from '../distributions/families/conjugate-family.js';
import { rowOf } from '../distributions/row-matrix.js';
import type { ObservedTable, WholeTable } from '../observations/observed-table.js';

/** The first such row, `before` rows of the data being before the table's. */
export function checkSupport(
  family: Pick<AnyConjugateFamily, 'emission' | 'outsideSupport'>,
  data: ObservedTable,
  before = 0,
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
        row: before + index + 1,
        values: at === null ? Array.from(row) : [row[at] ?? Number.NaN],
        reason: fault.reason,
        family: family.emission,
      }),
    ];
  }
  return [];
}

/** The first such row of all that are read in blocks. */
export async function checkSupportInBlocks(
  family: Pick<AnyConjugateFamily, 'emission' | 'outsideSupport'>,
  data: ObservedTable,
  whole: WholeTable,
): Promise<Diagnostic[]> {
  let before = 0;
  for await (const values of whole.blocks()) {
    const rows = values.length / data.columns.length;
    const found = checkSupport(family, { ...data, rows, values }, before);
    if (found.length > 0) return found;
    before += rows;
  }
  return [];
}
