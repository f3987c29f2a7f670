/**
 * `+ - * / ^` on numbers, vectors and matrices.
 *
 * Numbers scale and shift vectors entry by entry, and scale matrices; vectors and matrices of one shape add;
 * vectors multiply and divide entry by entry; `matrix * matrix` and `matrix * vector` are the products of
 * linear algebra. A number does not add to a matrix: `S + 0.1 * eye(D)` says what is meant.
 */
import {
  describeValue,
  type Evaluation,
  finite,
  invalid,
  matrixValue,
  numberValue,
  type Value,
  vectorValue,
} from './value.js';

export type Operator = '+' | '-' | '*' | '/' | '^';

export function applyOperator(operator: Operator, left: Value, right: Value): Evaluation {
  const value = combine(operator, left, right);
  if (value !== null) return finite(value, describe(operator, left, right));
  return invalid(`${describeValue(left)} ${operator} ${describeValue(right)} has no meaning`);
}

export function negate(operand: Value): Evaluation {
  return applyOperator('*', numberValue(-1), operand);
}

/** Null where the two do not fit together. */
function combine(operator: Operator, left: Value, right: Value): Value | null {
  const apply = operations[operator];
  if (left.kind === 'matrix' || right.kind === 'matrix') return combineMatrices(operator, left, right);
  if (left.kind === 'number') {
    if (right.kind === 'number') return numberValue(apply(left.value, right.value));
    return vectorValue(right.value.map((entry) => apply(left.value, entry)));
  }
  if (right.kind === 'number') return vectorValue(left.value.map((entry) => apply(entry, right.value)));
  if (left.value.length !== right.value.length) return null;
  return vectorValue(left.value.map((entry, position) => apply(entry, right.value[position]!)));
}

function combineMatrices(operator: Operator, left: Value, right: Value): Value | null {
  if (left.kind === 'matrix' && right.kind === 'matrix') {
    if (operator === '*') return multiply(left.value, right.value);
    return operator === '+' || operator === '-' ? addMatrices(operator, left.value, right.value) : null;
  }
  if (left.kind === 'matrix' && right.kind === 'number' && (operator === '*' || operator === '/')) {
    const apply = operations[operator];
    return matrixValue(left.value.map((row) => row.map((entry) => apply(entry, right.value))));
  }
  if (left.kind === 'number' && right.kind === 'matrix' && operator === '*') {
    return matrixValue(right.value.map((row) => row.map((entry) => left.value * entry)));
  }
  if (left.kind === 'matrix' && right.kind === 'vector' && operator === '*') {
    if (left.value[0]?.length !== right.value.length) return null;
    return vectorValue(left.value.map((row) => dot(row, right.value)));
  }
  return null;
}

type Rows = readonly (readonly number[])[];

function multiply(left: Rows, right: Rows): Value | null {
  if (left[0]?.length !== right.length) return null;
  const columns = right[0]?.map((_, column) => right.map((row) => row[column]!)) ?? [];
  return matrixValue(left.map((row) => columns.map((column) => dot(row, column))));
}

function addMatrices(operator: '+' | '-', left: Rows, right: Rows): Value | null {
  if (left.length !== right.length || left[0]?.length !== right[0]?.length) return null;
  const apply = operations[operator];
  return matrixValue(left.map((row, i) => row.map((entry, j) => apply(entry, right[i]![j]!))));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, entry, position) => sum + entry * b[position]!, 0);
}

const operations: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  // Not `**`, whose last digits would be the engine's (rolldown.config.ts).
  '^': (a, b) => a ** b,
};

function describe(operator: Operator, left: Value, right: Value): string {
  const name = (value: Value): string =>
    value.kind === 'number' ? String(value.value) : describeValue(value);
  return `${name(left)} ${operator} ${name(right)}`;
}
