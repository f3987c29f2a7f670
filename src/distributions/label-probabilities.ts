/** Probabilities of a row's label that are given with the row: one column, P(z = 1), of two labels, else a column each. */
import type { Row } from './row-matrix.js';

/** Stands for log 0 where features are to be finite: no density makes up for it. */
const never = -1e30;

/** K. */
export function labelsOf(columns: number): number {
  return columns === 1 ? 2 : columns;
}

/** (q_1, …, q_K) of the cells from `from` on, which sum to one; null where a cell is missing. */
export function labelProbabilities(row: Row, from: number, columns: number): readonly number[] | null {
  const cells = Array.from({ length: columns }, (_, d) => row[from + d]!);
  if (cells.some(Number.isNaN)) return null;
  if (columns === 1) return [1 - cells[0]!, cells[0]!];
  const total = cells.reduce((sum, cell) => sum + cell, 0);
  return cells.map((cell) => cell / total);
}

/** log K q_k of each label; null where a cell is missing. */
export function logEvidence(row: Row, from: number, columns: number): readonly number[] | null {
  const probabilities = labelProbabilities(row, from, columns);
  return probabilities?.map((q) => (q > 0 ? Math.log(probabilities.length * q) : never)) ?? null;
}
