/** The supports of emissions: each says why a number is outside, or null where it is inside. */

import type { Row } from '../row-matrix.js';
import type { SupportFault } from './conjugate-family.js';

export function outsideReal(x: number): string | null {
  return Number.isFinite(x) ? null : 'is not a finite number';
}

export function outsideNonNegative(x: number): string | null {
  return outsideReal(x) ?? (x < 0 ? 'is negative' : null);
}

export function outsidePositive(x: number): string | null {
  return outsideReal(x) ?? (x <= 0 ? 'is not positive' : null);
}

/** Whole numbers 0, 1, 2, … that a double holds exactly. */
export function outsideCounts(x: number): string | null {
  return outsideNonNegative(x) ?? (Number.isSafeInteger(x) ? null : 'is not a whole number');
}

/** Whole numbers 0 … last. */
export function outsideRange(x: number, last: number): string | null {
  return outsideCounts(x) ?? (x > last ? `is larger than ${last}` : null);
}

/** The first cell of a row, of those that are not missing, that is outside its column's support. */
export function outsideObserved(
  row: Row,
  outside: (value: number, column: number) => string | null,
): SupportFault | null {
  return outsideColumns(row, (value, column) => (Number.isNaN(value) ? null : outside(value, column)));
}

/** The first cell of a row that is outside its column's support. */
export function outsideColumns(
  row: Row,
  outside: (value: number, column: number) => string | null,
): SupportFault | null {
  for (let column = 0; column < row.length; column++) {
    const reason = outside(row[column]!, column);
    if (reason !== null) return { column, reason };
  }
  return null;
}
