/** Missing cells that a model or its method cannot integrate out. */
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { groupByPattern } from '../../inference/missing/group-by-pattern.js';
import { normalParts } from '../../inference/missing/normal-parts.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import { rowCount } from '../../observations/row-count.js';
import type { ConjugatePlan, MethodName, MixturePlan } from '../../plan/inference-plan.js';
import { sizeOf } from '../../plan/methods/data-size.js';
import { missingFault } from '../../plan/methods/judge-missing.js';

/** Columns without any observed cell. */
export function checkColumnsObserved(table: ObservedTable): Diagnostic[] {
  const { values, columns, missing, whole } = table;
  if (missing === 0) return [];
  const rows = rowCount(table);
  return columns.flatMap(({ name }, c) => {
    const range = whole?.ranges[c];
    if (range !== undefined && range.missing < rows) return [];
    for (let index = c; index < values.length; index += columns.length) {
      if (!Number.isNaN(values[index]!)) return [];
    }
    return [diagnose('column-unobserved', null, { column: name, rows })];
  });
}

/** A method that somebody asked for, or the only one there is, and that needs cells which are missing. */
export function checkMethodIntegrates(
  { factors }: MixturePlan | ConjugatePlan,
  method: MethodName,
  data: ObservedTable,
): Diagnostic[] {
  const fault = missingFault(factors, method, sizeOf(data));
  return fault === null ? [] : [diagnose('missing-unintegrated', null, { ...fault, method })];
}

/** The same of a covariance that is known, of which only its value says whether columns depend on each other. */
export function checkFamilyIntegrates(
  { features }: Pick<AnyConjugateFamily, 'features'>,
  method: MethodName,
  { values, rows, columns }: ObservedTable,
): Diagnostic[] {
  const data = { values, rows, columns: columns.length };
  const parts = normalParts(features, columns.length);
  if (groupByPattern(data, parts).every(({ patterns }) => patterns.length === 0)) return [];
  const own = parts.flatMap((part) => columns.slice(part.column, part.column + part.columns));
  const lacking = own.filter((column) => {
    const c = columns.indexOf(column);
    return values.some((value, index) => index % columns.length === c && Number.isNaN(value));
  });
  const reason =
    'the columns of a Normal depend on each other by its covariance, and the closed form asks for whole rows';
  return [
    diagnose('missing-unintegrated', null, { columns: lacking.map(({ name }) => name), reason, method }),
  ];
}
