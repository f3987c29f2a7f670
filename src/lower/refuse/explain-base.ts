/**
 * Why a base that speaks of the data has no value: a column of zeros has no mean to scale a rate by, and one of a single
 * level no probabilities to share out, and labels are 0, 1, …, of which a component has a probability each. What else fails is said as it is.
 */
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { outsideObserved, outsideRange } from '../../distributions/families/supports.js';
import type { Row } from '../../distributions/row-matrix.js';
import { callsAny } from '../../model/calls-any.js';
import { mostLevels } from '../../model/values/functions-of-data.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { BasePlan } from '../../plan/inference-plan.js';
import { printBase } from '../../plan/print-plan.js';
import { checkSupport } from './check-support.js';

/** `faults` are what binding the base to the variable's own columns met. */
export function explainBase(
  base: BasePlan,
  own: ObservedTable,
  faults: readonly Diagnostic[],
): readonly Diagnostic[] {
  const asks = (name: string) => base.arguments.some(({ value }) => callsAny(value, [name]));
  const { columns } = own;
  const zeros = columns.filter((_, c) => largest(own, c) === 0);
  if (base.family === 'Gamma' && asks('mean') && zeros.length > 0) {
    const names = zeros.map(({ name }) => name);
    return [diagnose('base-of-zeros', null, { base: printBase(base), columns: names })];
  }
  const [only] = columns;
  if (only === undefined || !asks('levels') || columns.length > 1) return faults;
  const strangers = only.kind === 'number' ? checkSupport(labels, own) : [];
  if (strangers.length > 0) return strangers;
  const texts = only.kind === 'text' ? only.levels : null;
  if ((texts?.length ?? largest(own, 0) + 1) > 1) return faults;
  return [diagnose('base-of-one-level', null, { column: only.name, level: texts?.[0] ?? null })];
}

/** What `levels` counts. */
const labels = {
  emission: 'Categorical',
  outsideSupport: (row: Row) => outsideObserved(row, (label) => outsideRange(label, mostLevels - 1)),
};

/** The largest absolute value of a column's cells, those that are missing left out. */
function largest({ columns, values, whole }: ObservedTable, column: number): number {
  const range = whole?.ranges[column];
  if (range !== undefined) return Math.max(Math.abs(range.least), Math.abs(range.most));
  let most = 0;
  for (let index = column; index < values.length; index += columns.length) {
    if (Math.abs(values[index]!) > most) most = Math.abs(values[index]!);
  }
  return most;
}
