/** A law of one column: a missing cell says nothing. */
import type { ScorerLaw } from './scorer-numbers.js';

export function ofCell(density: (values: readonly number[]) => (x: number) => number): ScorerLaw {
  return (values, { column }) => {
    // A level of probability 0 has the logarithm null.
    const own = density(values.map((value) => value ?? Number.NEGATIVE_INFINITY));
    return (row) => {
      const cell = row[column]!;
      return Number.isNaN(cell) ? 0 : own(cell);
    };
  };
}
