/**
 * Tables of Apache Arrow, known by their shape alone, so that whatever version of the library made them is the caller's.
 * Cells are read one by one through the column's vector; whole numbers of 64 bits become float64.
 */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { type CellTable, memoryLabel } from './cell-table.js';

/** As much of `Table` of the package apache-arrow as is read. */
export interface ArrowTable {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  getChildAt(index: number): ArrowVector | null;
}

interface ArrowVector {
  get(row: number): unknown;
}

export function isArrowTable(data: unknown): data is ArrowTable {
  if (typeof data !== 'object' || data === null) return false;
  const { numRows, schema, getChildAt } = data as Partial<ArrowTable>;
  return typeof numRows === 'number' && Array.isArray(schema?.fields) && typeof getChildAt === 'function';
}

export function readArrowTable(table: ArrowTable): Result<CellTable, Diagnostic[]> {
  const names = table.schema.fields.map(({ name }) => name);
  const vectors = names.map((_, column) => table.getChildAt(column));
  if (vectors.length === 0) {
    return err([diagnose('data-shape', null, { label: memoryLabel, found: 'an Arrow table of no columns' })]);
  }
  return ok({
    names,
    rows: table.numRows,
    cell(row, column) {
      const cell = vectors[column]?.get(row);
      return typeof cell === 'bigint' ? Number(cell) : cell;
    },
  });
}
