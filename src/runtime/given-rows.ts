/** What a program gives as data: whether it has a form that can be read, and the rows of one variable. */
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { rowsFromMemory } from '../observations/memory/rows-from-memory.js';
import type { ObservationSource } from '../observations/observation-source.js';
import type { InferencePlan, ObservedPlan } from '../plan/inference-plan.js';

/** Rows that stand for themselves, where whose they are is for a name to say. */
export function refuseForm(given: unknown, { observed }: InferencePlan): readonly Diagnostic[] {
  if (given === undefined || given === null) return [];
  const isArray = Array.isArray(given) || ArrayBuffer.isView(given);
  if (typeof given === 'object' && !isArray) return [];
  const found = isArray ? 'an array' : `a ${typeof given}`;
  return [diagnose('data-by-variable', null, { found, observed: observed.map(({ name }) => name) })];
}

/** Those of `columns` that must be there, by name; cells without names are as many as they. */
export function givenRows(
  rows: unknown,
  variable: string,
  { columns, areFixed }: { readonly columns: readonly string[]; readonly areFixed: boolean },
): Result<ObservationSource, readonly Diagnostic[]> {
  const source = rowsFromMemory(rows, variable, columns);
  if (!source.ok || !areFixed || hasColumns(source.value, columns)) return source;
  const names = source.value.columns.map(({ name }) => name);
  const isUnnamed = names.every((name, at) => name === `${variable}${names.length === 1 ? '' : at + 1}`);
  return isUnnamed
    ? err([diagnose('rows-of-other-columns', null, { variable, columns, names, owner: 'model' })])
    : ok(source.value);
}

/** Case weights that are neither given beside the rows of a variable nor a column of them. */
export function refuseWithoutWeights(
  { caseWeights }: InferencePlan,
  variables: readonly ObservedPlan[],
  rows: ObservationSource,
): readonly Diagnostic[] {
  const [first] = variables;
  if (caseWeights === null || first === undefined || first === caseWeights) return [];
  const { name } = caseWeights;
  return variables.includes(caseWeights) && !hasColumns(rows, [name])
    ? [diagnose('case-weights-absent', null, { name, variable: first.name })]
    : [];
}

/** Arrays of the caller's may have other names than the model's, or none. */
export function hasColumns(source: ObservationSource, columns: readonly string[]): boolean {
  const names = new Set(source.columns.map(({ name }) => name));
  return columns.every((column) => names.has(column));
}
