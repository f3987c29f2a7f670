/** The classes of rows, read off an observed table: their names and prior, and which is each row's. */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { ExpressionIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import { evaluateExpression } from '../../model/values/evaluate-expression.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { ClassificationPlan } from '../../plan/inference-plan.js';

export interface BoundLabels {
  /** Names of the classes, C, numbers in their order and texts in theirs. */
  readonly names: readonly string[];
  /** β. */
  readonly prior: Float64Array;
  /** Class of every row of the table; −1 where it has none. */
  readonly labels: Int32Array;
  /** The column's name. */
  readonly column: string;
}

export function bindLabels(
  { classes: variable, prior }: ClassificationPlan,
  data: ObservedTable,
): Result<BoundLabels, readonly Diagnostic[]> {
  const places = [...data.columns.keys()].filter((c) => data.columns[c]!.variable === variable);
  const [own, ...others] = places;
  const column = own === undefined ? undefined : data.columns[own];
  if (own === undefined || column === undefined || others.length > 0) {
    const columns = places.map((c) => data.columns[c]!.name);
    return err([diagnose('class-columns', null, { variable, columns })]);
  }
  const width = data.columns.length;
  const codes = Float64Array.from({ length: data.rows }, (_, row) => data.values[row * width + own]!);
  const having = [...codes].filter((code, row) => !Number.isNaN(code) && counts(data, row));
  const occurring = [...new Set(having)].sort((a, b) => a - b);
  const names = occurring.map((code) => (column.kind === 'text' ? column.levels[code]! : String(code)));
  const rows = having.length;
  const { name } = column;
  if (names.length < 2)
    return err([diagnose('class-alone', null, { column: name, name: names[0] ?? null, rows })]);
  if (names.length > 20 && names.length > rows / 2) {
    return err([diagnose('class-many', null, { column: name, classes: names.length, rows })]);
  }
  const beta = bindPrior(prior, name, names);
  if (!beta.ok) return beta;
  const place = new Map(occurring.map((code, k) => [code, k]));
  const labels = Int32Array.from(codes, (code) => place.get(code) ?? -1);
  return ok({ names, prior: beta.value, labels, column: name });
}

/** Whether a row counts at all. */
export function counts({ caseWeights }: ObservedTable, row: number): boolean {
  return caseWeights?.values[row] !== 0;
}

function bindPrior(
  { concentration, count }: ClassificationPlan['prior'],
  column: string,
  names: readonly string[],
): Result<Float64Array, readonly Diagnostic[]> {
  const expected = count === null ? ok(names.length) : constant(count);
  if (!expected.ok) return expected;
  const [classes] = [expected.value].flat();
  if (classes !== names.length) {
    return err([diagnose('class-count', null, { column, expected: classes ?? 0, names })]);
  }
  const given = constant(concentration);
  if (!given.ok) return given;
  const each = [given.value].flat();
  const beta = each.length === 1 ? names.map(() => each[0]!) : each;
  if (beta.length !== names.length || !beta.every((value) => value > 0 && Number.isFinite(value))) {
    return err([diagnose('class-prior', null, { expected: names.length, given: each })]);
  }
  return ok(Float64Array.from(beta));
}

/** A number or a vector that the text alone fixes. */
function constant(expression: ExpressionIr): Result<number | readonly number[], readonly Diagnostic[]> {
  const found = evaluateExpression(expression, { valueOf: () => undefined, dataOf: () => undefined });
  if (found.ok && (found.value.kind === 'number' || found.value.kind === 'vector'))
    return ok(found.value.value);
  const reason = found.ok
    ? 'it is neither a number nor a vector'
    : 'its value depends on what is not known before a fit';
  return err([diagnose('argument-not-evaluable', null, { argument: printExpression(expression), reason })]);
}
