/** Whether a value that the text fixes satisfies a constraint. */
import { isPositiveDefinite, isSymmetric } from '../../core/positive-definite.js';
import type { ParameterConstraint } from '../../distributions/signatures/signature.js';
import type { Value } from '../../model/values/value.js';

export type Violation =
  | { readonly kind: 'value' }
  | { readonly kind: 'matrix'; readonly fault: 'not-square' | 'not-symmetric' | 'not-definite' }
  /** A Dirichlet over fewer than two weights. */
  | { readonly kind: 'entries'; readonly entries: number };

/** Null where it does. The value's kind fits already. */
export function violationOf(constraint: ParameterConstraint, value: Value): Violation | null {
  if (value.kind === 'matrix') return constraint === 'covariance' ? matrixViolation(value.value) : null;
  const numbers = value.kind === 'number' ? [value.value] : value.value;
  if (constraint === 'weights-concentration' && value.kind === 'vector' && numbers.length < 2) {
    return { kind: 'entries', entries: numbers.length };
  }
  if (constraint === 'simplex') return isSimplex(numbers) ? null : { kind: 'value' };
  return numbers.every((number) => satisfies(constraint, number)) ? null : { kind: 'value' };
}

function satisfies(constraint: ParameterConstraint, number: number): boolean {
  switch (constraint) {
    case 'positive':
    case 'covariance':
    case 'weights-concentration':
      return number > 0;
    case 'unit':
      return number >= 0 && number <= 1;
    case 'discount':
      return number >= 0 && number < 1;
    case 'count':
      return Number.isInteger(number) && number >= 0;
    case 'positive-integer':
      return Number.isInteger(number) && number >= 1;
    default:
      // A concentration is compared with its discount, in check-rules.ts.
      return true;
  }
}

/** Sums to one to within what decimals in a text lose. */
function isSimplex(numbers: readonly number[]): boolean {
  const total = numbers.reduce((sum, number) => sum + number, 0);
  return numbers.every((number) => number >= 0 && number <= 1) && Math.abs(total - 1) <= 1e-6;
}

function matrixViolation(matrix: readonly (readonly number[])[]): Violation | null {
  if (matrix.some((row) => row.length !== matrix.length)) return { kind: 'matrix', fault: 'not-square' };
  if (!isSymmetric(matrix)) return { kind: 'matrix', fault: 'not-symmetric' };
  return isPositiveDefinite(matrix) ? null : { kind: 'matrix', fault: 'not-definite' };
}
