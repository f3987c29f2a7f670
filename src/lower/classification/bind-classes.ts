/** Classes of rows and what they are a function of, read off an observed table: names, prior, numbers. */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { RowMatrix } from '../../distributions/row-matrix.js';
import type { ExpressionIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import { evaluateExpression } from '../../model/values/evaluate-expression.js';
import type { ObservedColumn, ObservedTable } from '../../observations/observed-table.js';
import { columnsOf } from '../../observations/pick-columns.js';
import type { ClassificationPlan, ClassMapPlan } from '../../plan/inference-plan.js';

export interface BoundClasses {
  /** Names of the classes, C, numbers in their order and texts in theirs. */
  readonly names: readonly string[];
  /** β. */
  readonly prior: Float64Array;
  /** Class of each row that is left. */
  readonly classes: Int32Array;
  /** What is mapped, of the same rows, with their weights. */
  readonly inputs: RowMatrix;
  readonly inputColumns: readonly ObservedColumn[];
  /** What was left out, in sentences. */
  readonly notes: readonly string[];
}

export function bindClasses(
  { classes: variable, prior }: ClassificationPlan,
  { from, network }: ClassMapPlan,
  data: ObservedTable,
): Result<BoundClasses, readonly Diagnostic[]> {
  const places = [...data.columns.keys()];
  const [own, ...others] = places.filter((c) => data.columns[c]!.variable === variable);
  const inputPlaces = places.filter((c) => data.columns[c]!.variable === from);
  const column = own === undefined ? undefined : data.columns[own];
  if (own === undefined || column === undefined || others.length > 0) {
    const columns = [own, ...others].flatMap((c) => (c === undefined ? [] : [data.columns[c]!.name]));
    return err([diagnose('class-columns', null, { variable, columns })]);
  }
  const width = data.columns.length;
  const counts = (row: number): boolean => data.caseWeights?.values[row] !== 0;
  const rows = Array.from({ length: data.rows }, (_, row) => row).filter(
    (row) => counts(row) && !Number.isNaN(data.values[row * width + own]!),
  );
  const codes = rows.map((row) => data.values[row * width + own]!);
  const occurring = [...new Set(codes)].sort((a, b) => a - b);
  const names = occurring.map((code) => (column.kind === 'text' ? column.levels[code]! : String(code)));
  if (names.length < 2) {
    return err([
      diagnose('class-alone', null, { column: column.name, name: names[0] ?? null, rows: rows.length }),
    ]);
  }
  if (names.length > 20 && names.length > rows.length / 2) {
    return err([
      diagnose('class-many', null, { column: column.name, classes: names.length, rows: rows.length }),
    ]);
  }
  const beta = bindPrior(prior, column.name, names);
  if (!beta.ok) return beta;
  const all = columnsOf(data.values, width, inputPlaces);
  const values = new Float64Array(rows.length * inputPlaces.length);
  rows.forEach((row, at) => {
    const start = row * inputPlaces.length;
    values.set(all.subarray(start, start + inputPlaces.length), at * inputPlaces.length);
  });
  const inputColumns = inputPlaces.map((c) => data.columns[c]!);
  const lacking = missingInputs(
    values,
    rows,
    inputColumns.map(({ name }) => name),
  );
  if (lacking !== null) return err([lacking]);
  const alike = network.kind === 'perceptron' && isAlike(values, inputPlaces.length);
  if (alike)
    return err([diagnose('class-inputs-alike', null, { columns: inputColumns.map(({ name }) => name) })]);
  const left = data.rows - rows.length;
  return ok({
    names,
    prior: beta.value,
    classes: Int32Array.from(codes, (code) => occurring.indexOf(code)),
    inputs: {
      values,
      rows: rows.length,
      columns: inputPlaces.length,
      weights: data.caseWeights && Float64Array.from(rows, (row) => data.caseWeights!.values[row]!),
    },
    inputColumns,
    notes:
      left === 0
        ? []
        : [
            `${left} row${left === 1 ? '' : 's'} without a class in ${column.name}, or of weight 0, ${left === 1 ? 'is' : 'are'} left out.`,
          ],
  });
}

/** What rows lack, or null; `places` are their numbers in the table, 0-based. */
export function missingInputs(
  values: Float64Array,
  places: readonly number[],
  names: readonly string[],
): Diagnostic | null {
  const columns = new Set<string>();
  const lacking: number[] = [];
  for (const [at, place] of places.entries()) {
    const own = names.filter((_, c) => Number.isNaN(values[at * names.length + c]!));
    if (own.length > 0) lacking.push(place + 1);
    for (const name of own) columns.add(name);
  }
  if (lacking.length === 0) return null;
  const shown = lacking.slice(0, 5);
  return diagnose('class-inputs-missing', null, {
    columns: [...columns],
    places: shown,
    count: lacking.length,
  });
}

function isAlike(values: Float64Array, columns: number): boolean {
  return values.every((value, at) => value === values[at % columns]);
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
