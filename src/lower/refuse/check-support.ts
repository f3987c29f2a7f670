/** Observations that the emission gives density zero whatever its parameters, or of which it needs a cell that is missing. */
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { AnyConjugateFamily, SupportFault } from '../../distributions/families/conjugate-family.js';
import { type Row, rowOf } from '../../distributions/row-matrix.js';
import type { ObservedTable, WholeTable } from '../../observations/observed-table.js';

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
    return [outside(family.emission, row, before + index + 1, fault, data)];
  }
  return [];
}

function outside(
  family: string,
  values: Row,
  row: number,
  { column: at, reason }: SupportFault,
  { columns }: ObservedTable,
): Diagnostic {
  if (at === null) {
    return diagnose('value-outside-support', null, {
      column: null,
      row,
      values: Array.from(values),
      reason,
      family,
    });
  }
  const column = columns[at]?.name ?? '';
  const value = values[at] ?? Number.NaN;
  return Number.isNaN(value)
    ? diagnose('row-partly-missing', null, { column, row, family })
    : diagnose('value-outside-support', null, { column, row, values: [value], reason, family });
}

/** The first such row of all that are read in blocks. */
export async function checkSupportInBlocks(
  family: Pick<AnyConjugateFamily, 'emission' | 'outsideSupport'>,
  data: ObservedTable,
  whole: WholeTable,
): Promise<Diagnostic[]> {
  let before = 0;
  for await (const { values } of whole.blocks()) {
    const rows = values.length / data.columns.length;
    const found = checkSupport(family, { ...data, rows, values }, before);
    if (found.length > 0) return found;
    before += rows;
  }
  return [];
}
