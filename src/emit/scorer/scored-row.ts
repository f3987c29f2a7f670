/** A row as a scorer is asked about it → its cells as numbers. */
import type { ScorerColumn } from './scorer-numbers.js';

type Cell = string | number | boolean | null | undefined;
/** Cells in the order of the columns, or by their names. */
export type ScoredRow = readonly Cell[] | ArrayLike<number> | Readonly<Record<string, Cell>>;

/** A missing cell is NaN; throws for a cell that is no number, or no level. */
export function cellsOf(row: ScoredRow, columns: readonly ScorerColumn[]): Float64Array {
  const list = Array.isArray(row) || ArrayBuffer.isView(row) ? (row as ArrayLike<Cell>) : null;
  if (list !== null && list.length !== columns.length) {
    throw new RangeError(`cells of a row: ${list.length}, columns of the fit: ${columns.length}`);
  }
  return Float64Array.from(columns, ({ name, levels }, d) => {
    if (list === null && !(name in row)) throw new RangeError(`a row has no ${name}`);
    const cell = list === null ? (row as Readonly<Record<string, Cell>>)[name] : list[d];
    if (cell === null || cell === undefined || Number.isNaN(cell)) return Number.NaN;
    const number = levels === null ? cell : levels.indexOf(String(cell));
    if (
      typeof number !== 'number' ||
      number === -1 / 0 ||
      number === 1 / 0 ||
      (levels !== null && number < 0)
    ) {
      throw new RangeError(`${name} cannot be ${JSON.stringify(cell)}`);
    }
    return number;
  });
}
