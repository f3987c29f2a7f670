/** Rows in groups: those of one group lack the same cells of the Normal parts. */
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { PartPattern } from './integrate-cells.js';
import type { NormalPart } from './normal-parts.js';

export interface PatternGroup {
  /** Rows of the data, in order. */
  readonly rows: readonly number[];
  /** Parts that lack cells. */
  readonly patterns: readonly PartPattern[];
}

/** In the order of their first rows; none where no row lacks any, for which numbers of rows in lists would be dear. */
export function groupByPattern(data: RowMatrix, parts: readonly NormalPart[]): readonly PatternGroup[] {
  if (!lackCells(data, parts)) return [];
  const { values, rows, columns } = data;
  const groups = new Map<string, number[]>();
  for (let row = 0; row < rows; row++) {
    let key = '';
    for (const part of parts) {
      for (let d = 0; d < part.columns; d++) {
        if (Number.isNaN(values[row * columns + part.column + d]!)) key += `${part.column + d} `;
      }
    }
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [row]);
    else own.push(row);
  }
  return [...groups.values()].map((own) => ({
    rows: own,
    patterns: parts.flatMap((part) => {
      const start = own[0]! * columns + part.column;
      const all = Array.from({ length: part.columns }, (_, d) => d);
      const missing = all.filter((d) => Number.isNaN(values[start + d]!));
      const observed = all.filter((d) => !missing.includes(d));
      return missing.length > 0 ? [{ part, observed, missing }] : [];
    }),
  }));
}

function lackCells({ values, rows, columns }: RowMatrix, parts: readonly NormalPart[]): boolean {
  return parts.some((part) => {
    for (let row = 0; row < rows; row++) {
      const start = row * columns + part.column;
      for (let d = 0; d < part.columns; d++) if (Number.isNaN(values[start + d]!)) return true;
    }
    return false;
  });
}
