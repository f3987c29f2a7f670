/** The rows of a variable whose columns are known before the data, in every form that they may be given in. */
import type { ArrowTable } from '../observations/memory/arrow-table.js';

/** A missing cell is null, undefined or NaN. */
export type NumberCell = number | null | undefined;
/** A level by its name, or what stands for it. */
export type LabelCell = string | number | boolean | null | undefined;

/**
 * Tuples, objects, columns, a row-major table with its shape, or an Arrow table; of one column its cells alone too.
 * `Cells` are the columns by name, `Row` the same in order.
 */
export type RowsOf<Cells extends object, Row extends readonly unknown[]> =
  | readonly Readonly<Cells>[]
  // After the objects: of arrays that are neither, the compiler explains the last.
  | readonly Row[]
  | { readonly [Column in keyof Cells]: ArrayLike<Cells[Column]> }
  | {
      readonly values: Float64Array;
      readonly rows: number;
      readonly columns: Row['length'] | readonly (keyof Cells & string)[];
    }
  | ArrowTable
  | (Row['length'] extends 1 ? ArrayLike<Row[0]> : never);
