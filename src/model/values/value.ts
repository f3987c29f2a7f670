/** What an expression evaluates to once its names have values: a number, a vector or a matrix (row by row). */
import { err, ok, type Result } from '../../core/result.js';

export type Value =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'vector'; readonly value: readonly number[] }
  | { readonly kind: 'matrix'; readonly value: readonly (readonly number[])[] };

/**
 * Why an expression has no value: a name in it has none here (`unknown`, which is no mistake in itself), or
 * what it asks for cannot be computed (`invalid`, with a reason that reads after "because").
 */
export type NoValue =
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'invalid'; readonly reason: string };

export type Evaluation = Result<Value, NoValue>;

export function numberValue(value: number): Value {
  return { kind: 'number', value };
}

export function vectorValue(value: readonly number[]): Value {
  return { kind: 'vector', value };
}

export function matrixValue(value: readonly (readonly number[])[]): Value {
  return { kind: 'matrix', value };
}

/** The value, unless a number in it came out infinite or undefined, which is what `operation` is blamed for. */
export function finite(value: Value, operation: string): Evaluation {
  const numbers = value.kind === 'number' ? [value.value] : value.value.flat();
  return numbers.every(Number.isFinite) ? ok(value) : invalid(`${operation} is not a finite number`);
}

export function invalid(reason: string): Evaluation {
  return err({ kind: 'invalid', reason });
}

/** `2 numbers`, `a 2 × 3 matrix`, as messages name a value. */
export function describeValue(value: Value): string {
  switch (value.kind) {
    case 'number':
      return 'a number';
    case 'vector':
      return `a vector of ${value.value.length}`;
    case 'matrix':
      return `a ${value.value.length} × ${value.value[0]?.length ?? 0} matrix`;
  }
}
