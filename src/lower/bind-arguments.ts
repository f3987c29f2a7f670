/** Arguments of a plan, evaluated with the data at hand: `mean(x)`, `D + 2`, `cov(x) / 4`. */
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { Arguments } from '../distributions/families/read-arguments.js';
import type { ParameterValue } from '../distributions/parameter-value.js';
import { type Environment, evaluateExpression } from '../model/evaluate-expression.js';
import type { ArgumentIr, ExpressionIr } from '../model/model-ir.js';
import { printExpression } from '../model/print-expression.js';
import { numberValue } from '../model/value.js';
import type { ObservedTable } from '../observations/observed-table.js';

export function bindArguments(
  all: readonly ArgumentIr[],
  observed: string,
  data: ObservedTable,
): Result<Arguments, readonly Diagnostic[]> {
  const environment = dataEnvironment(observed, data);
  const bound: Record<string, ParameterValue> = {};
  const mistakes: Diagnostic[] = [];
  for (const { name, value } of all) {
    const evaluated = evaluate(value, environment);
    if (evaluated.ok) bound[name] = evaluated.value;
    else mistakes.push(...evaluated.error);
  }
  return mistakes.length > 0 ? err(mistakes) : ok(bound);
}

/** One number, such as a concentration or a number of components. */
export function bindNumber(
  expression: ExpressionIr,
  observed: string,
  data: ObservedTable,
): Result<number, readonly Diagnostic[]> {
  const value = evaluate(expression, dataEnvironment(observed, data));
  if (!value.ok) return value;
  if (typeof value.value === 'number') return ok(value.value);
  return err([notEvaluable(expression, 'it is not one number')]);
}

/** D is the number of observed columns and N of rows; the observed name is the rows themselves. */
function dataEnvironment(observed: string, data: ObservedTable): Environment {
  const columns = data.columns.length;
  return {
    valueOf: (name) =>
      name === 'D' ? numberValue(columns) : name === 'N' ? numberValue(data.rows) : undefined,
    dataOf: (name) =>
      name === observed ? { kind: 'data', rows: data.rows, columns, values: data.values } : undefined,
  };
}

function evaluate(
  expression: ExpressionIr,
  environment: Environment,
): Result<ParameterValue, readonly Diagnostic[]> {
  const evaluated = evaluateExpression(expression, environment);
  if (evaluated.ok) return ok(evaluated.value.value);
  const reason =
    evaluated.error.kind === 'unknown' ? `${evaluated.error.name} has no value` : evaluated.error.reason;
  return err([notEvaluable(expression, reason)]);
}

function notEvaluable(expression: ExpressionIr, reason: string): Diagnostic {
  return diagnose('argument-not-evaluable', null, { argument: printExpression(expression), reason });
}
