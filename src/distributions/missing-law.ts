/** The law of the cells that a row lacks given those that it has, under one component: what imputing draws from. */
import type { Vector } from './parameter-value.js';
import type { Row } from './row-matrix.js';
import type { Variates } from './variates.js';

/** Of the missing cells (NaN) of one row, in the order of their columns. */
export interface MissingLaw {
  readonly cells: readonly CellLaw[];
  /** The cells together: those of one draw depend on each other as the law has it. */
  draw(variates: Variates): readonly number[];
}

export type CellLaw =
  | ({ readonly kind: 'number' } & CellMoments)
  /** Of the levels 0, 1, …; they sum to one. */
  | { readonly kind: 'level'; readonly probabilities: Vector };

/** Infinite or NaN where the law has no such moment, as a Student-t of few degrees of freedom. */
export interface CellMoments {
  readonly mean: number;
  readonly variance: number;
}

/** Null where the model does not say how the missing cells of this row are drawn. */
export type RowCompletion = (row: Row) => MissingLaw | null;

/** One column of those that are independent of each other. */
export interface ColumnLaw {
  readonly moments: CellMoments;
  draw(variates: Variates): number;
}

/** Of independent columns: what a row has says nothing of what it lacks. */
export function completeColumns(columns: readonly ColumnLaw[]): RowCompletion {
  return (row) => {
    const missing = columns.filter((_, d) => Number.isNaN(row[d]!));
    return {
      cells: missing.map(({ moments }) => ({ kind: 'number', ...moments })),
      draw: (variates) => missing.map((column) => column.draw(variates)),
    };
  };
}

/** Of blocks of columns side by side that are independent of each other. */
export function completeBlocks(
  blocks: readonly { readonly columns: number; readonly completion: RowCompletion }[],
): RowCompletion {
  return (row) => {
    const laws: MissingLaw[] = [];
    let column = 0;
    for (const { columns, completion } of blocks) {
      const law = completion(Array.from({ length: columns }, (_, d) => row[column + d]!));
      if (law === null) return null;
      laws.push(law);
      column += columns;
    }
    return {
      cells: laws.flatMap(({ cells }) => cells),
      draw: (variates) => laws.flatMap((law) => law.draw(variates)),
    };
  };
}
