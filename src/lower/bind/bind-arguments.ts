/** Arguments of a plan, evaluated with the data at hand: `mean(x)`, `D + 2`, `cov(x) / 4`. */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { Arguments } from '../../distributions/families/read-arguments.js';
import type { ParameterValue } from '../../distributions/parameter-value.js';
import type { ArgumentIr, ExpressionIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import { type Environment, evaluateExpression } from '../../model/values/evaluate-expression.js';
import { numberValue } from '../../model/values/value.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import { rowCount } from '../../observations/row-count.js';
import { tableOfVariable } from '../../observations/variables.js';

/** `columns` is what D stands for: as many as are observed, or those of one variable. */
export function bindArguments(
  all: readonly ArgumentIr[],
  data: ObservedTable,
  columns: number = data.columns.length,
): Result<Arguments, readonly Diagnostic[]> {
  const environment = dataEnvironment(data, columns);
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
  data: ObservedTable,
): Result<number, readonly Diagnostic[]> {
  const value = evaluate(expression, dataEnvironment(data, data.columns.length));
  if (!value.ok) return value;
  if (typeof value.value === 'number') return ok(value.value);
  return err([notEvaluable(expression, 'it is not one number')]);
}

/** N is the number of rows, or the sum of their case weights; the name of an observed variable is its rows themselves. */
function dataEnvironment(data: ObservedTable, columns: number): Environment {
  const observed = new Set(data.columns.map(({ variable }) => variable));
  return {
    valueOf: (name) =>
      name === 'D'
        ? numberValue(columns)
        : name === 'N'
          ? numberValue(data.caseWeights?.sum ?? rowCount(data))
          : undefined,
    dataOf(name) {
      if (!observed.has(name)) return undefined;
      const table = tableOfVariable(data, name);
      return {
        kind: 'data',
        rows: rowCount(table),
        columns: table.columns.length,
        values: table.values,
        weights: data.caseWeights?.values,
        whole: table.whole,
      };
    },
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
