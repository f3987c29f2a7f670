/** Places at which a figure evaluates a density. */
import type { RowMatrix } from '../../distributions/row-matrix.js';

/** Least and greatest value of a column, wider by so great a part of the range on either side. */
export function rangeOf(
  { values, rows, columns }: RowMatrix,
  column: number,
  wider: number,
): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < rows; row++) {
    const value = values[row * columns + column]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const margin = wider * (most - least || 1);
  return [least - margin, most + margin];
}

export function spaced([from, to]: readonly [number, number], count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}
