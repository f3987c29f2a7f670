/**
 * The value of an expression, given those of the names in it.
 *
 * Checking evaluates what the text alone fixes (`Gamma(-1, 1)`, `a = 2; Beta(a, a)`); lowering, with inputs
 * given and data read, what remains (`NIW(mean(x), 1, D + 2, cov(x))`). Random quantities have no value here.
 */
import { assertNever } from '../../core/internal-error.js';
import { ok } from '../../core/result.js';
import type { ExpressionIr } from '../model-ir.js';
import { applyOperator, negate } from './arithmetic.js';
import { findFunction } from './functions.js';
import type { DataMatrix } from './language-function.js';
import { type Evaluation, invalid, matrixValue, numberValue, type Value, vectorValue } from './value.js';

export interface Environment {
  /** The value of a name; undefined where it has none. */
  readonly valueOf: (name: string) => Value | undefined;
  /** The rows observed under a name; undefined where nothing is. */
  readonly dataOf: (name: string) => DataMatrix | undefined;
}

export function evaluateExpression(expression: ExpressionIr, environment: Environment): Evaluation {
  switch (expression.kind) {
    case 'number':
      return ok(numberValue(expression.value));
    case 'string':
      return invalid(`${JSON.stringify(expression.value)} is text`);
    case 'reference': {
      const value = environment.valueOf(expression.name);
      if (value === undefined) return { ok: false, error: { kind: 'unknown', name: expression.name } };
      return expression.subscripts.reduce<Evaluation>(
        (selected, subscript) =>
          selected.ok ? select(selected.value, evaluateExpression(subscript, environment)) : selected,
        ok(value),
      );
    }
    case 'call':
      return evaluateCall(expression.function, expression.arguments, environment);
    case 'negate': {
      const operand = evaluateExpression(expression.operand, environment);
      return operand.ok ? negate(operand.value) : operand;
    }
    case 'binary': {
      const left = evaluateExpression(expression.left, environment);
      if (!left.ok) return left;
      const right = evaluateExpression(expression.right, environment);
      return right.ok ? applyOperator(expression.operator, left.value, right.value) : right;
    }
    case 'list':
      return evaluateList(expression.elements, environment);
    case 'distribution':
      return invalid('a distribution has no value');
    default:
      return assertNever(expression);
  }
}

function evaluateCall(name: string, args: readonly ExpressionIr[], environment: Environment): Evaluation {
  const entry = findFunction(name);
  const [argument] = args;
  if (entry === undefined || argument === undefined) return invalid(`${name} is not a function`);
  const data = argument.kind === 'reference' ? environment.dataOf(argument.name) : undefined;
  if (data !== undefined) return entry.evaluate(data);
  const value = evaluateExpression(argument, environment);
  return value.ok ? entry.evaluate(value.value) : value;
}

function evaluateList(elements: readonly ExpressionIr[], environment: Environment): Evaluation {
  const numbers: number[] = [];
  const rows: (readonly number[])[] = [];
  for (const element of elements) {
    const evaluated = evaluateExpression(element, environment);
    if (!evaluated.ok) return evaluated;
    if (evaluated.value.kind === 'number') numbers.push(evaluated.value.value);
    else if (evaluated.value.kind === 'vector') rows.push(evaluated.value.value);
    else return invalid('a list cannot hold matrices');
  }
  if (rows.length === 0) return ok(vectorValue(numbers));
  if (numbers.length > 0) return invalid('a list holds either numbers or rows');
  if (rows.some((row) => row.length !== rows[0]?.length)) return invalid('the rows have different lengths');
  return ok(matrixValue(rows));
}

/** One entry of a vector, one row of a matrix; counted from 1, as models are written. */
function select(value: Value, position: Evaluation): Evaluation {
  if (!position.ok) return position;
  if (position.value.kind !== 'number' || value.kind === 'number') {
    return invalid('only a vector or matrix has entries');
  }
  const entry = value.value[position.value.value - 1];
  if (entry === undefined) return invalid(`there is no entry ${position.value.value}`);
  return ok(typeof entry === 'number' ? numberValue(entry) : vectorValue(entry));
}
