/** Takes the column of case weights out of a table: it says how much each row counts, and is not observed itself. */
import { internalError } from '../core/internal-error.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { ObservedTable } from './observed-table.js';
import { tableOfVariable } from './variables.js';

/** `variable` is what the weights are called in the model; they must be finite, none negative, and not all 0. */
export function takeCaseWeights(
  table: ObservedTable,
  variable: string,
): Result<ObservedTable, readonly Diagnostic[]> {
  const own = tableOfVariable(table, variable);
  const [first, ...others] = own.columns;
  if (first === undefined) return internalError(`${variable} is in no column`);
  if (others.length > 0) {
    const columns = own.columns.map(({ name }) => name);
    return err([diagnose('case-weights-columns', null, { variable, columns })]);
  }
  const column = first.name;
  const { values } = own;
  const row = values.findIndex((weight) => !(weight >= 0));
  if (row >= 0)
    return err([diagnose('case-weight-invalid', null, { column, row: row + 1, value: values[row]! })]);
  const sum = values.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return err([diagnose('case-weights-zero', null, { column })]);
  return ok({ ...withoutVariable(table, variable), caseWeights: { column, values, sum } });
}

/** The rows that weigh anything: all, where there are no weights. */
export function rowsThatCount(table: ObservedTable): ObservedTable {
  const weights = table.caseWeights?.values;
  if (weights === undefined || weights.every((weight) => weight > 0)) return table;
  const width = table.columns.length;
  const values = table.values.filter((_, index) => weights[Math.floor(index / width)]! > 0);
  return { ...table, rows: values.length / width, values };
}

function withoutVariable(table: ObservedTable, variable: string): ObservedTable {
  const kept = table.columns.flatMap((column, c) => (column.variable === variable ? [] : [c]));
  const values = new Float64Array(table.rows * kept.length);
  for (let row = 0; row < table.rows; row++) {
    for (const [to, from] of kept.entries()) {
      values[row * kept.length + to] = table.values[row * table.columns.length + from]!;
    }
  }
  return { ...table, columns: kept.map((c) => table.columns[c]!), values };
}
