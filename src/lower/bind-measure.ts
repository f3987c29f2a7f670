/** A model's random measure, bound to numbers: its base, its law of weights, and the names that events may use of them. */
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { AnyConjugateFamily } from '../distributions/families/conjugate-family.js';
import type { WeightProcess } from '../inference/gibbs/weight-process.js';
import type { EventName } from '../model/event-ir.js';
import type { ExpressionIr } from '../model/model-ir.js';
import { printExpression } from '../model/print-expression.js';
import { referencesInExpression } from '../model/references.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { FactorPlan, InferencePlan } from '../plan/inference-plan.js';
import { processFault } from '../plan/methods/judge-process.js';
import { sharesCovariance } from '../plan/shares-covariance.js';
import { bindFactors } from './bind-factors.js';
import { bindProcess } from './bind-process.js';
import { eventNames } from './event-names.js';

export interface BoundMeasure {
  readonly family: AnyConjugateFamily;
  readonly prior: unknown;
  readonly process: WeightProcess;
  readonly names: readonly EventName[];
}

/** Without data, a base that speaks of them is refused, and there are as many columns as its arguments have entries. */
export function bindMeasure(
  plan: InferencePlan,
  data: ObservedTable | null,
): Result<BoundMeasure, readonly Diagnostic[]> {
  const { structure, inputs } = plan;
  if (inputs.length > 0) return err(inputs.map((name) => diagnose('input-missing', null, { name })));
  if (structure.kind === 'unrecognised') return noMeasure(structure.reason);
  if (structure.kind === 'conjugate') return noMeasure('all rows have one and the same parameter');
  const fault = processFault(structure.weights);
  if (fault !== null) return noMeasure(fault);
  if (structure.factors.some(({ emission }) => sharesCovariance(emission))) {
    return noMeasure('its atoms share a covariance, so that they are not drawn from a base one by one');
  }
  const reading = data === null ? structure.factors.flatMap((factor) => dataReadBy(factor, plan)) : [];
  if (reading.length > 0) return err(reading);
  const table = data ?? emptyTable(structure.factors);
  const bound = bindFactors(structure.factors, table, 'any');
  if (!bound.ok) return bound;
  const process = bindProcess(structure.weights, { data: table });
  if (!process.ok) return process;
  const { family, prior } = bound.value;
  return ok({
    family,
    prior,
    process: process.value,
    names: eventNames(family.law.numbers?.parts(family.columns) ?? [], table.columns),
  });
}

function noMeasure(reason: string): Result<never, readonly Diagnostic[]> {
  return err([diagnose('no-random-measure', null, { reason })]);
}

function dataReadBy({ base }: FactorPlan, { observed }: InferencePlan): readonly Diagnostic[] {
  const ofData = new Set(['N', ...observed.map(({ name }) => name)]);
  return (base?.arguments ?? []).flatMap(({ value }) => {
    const read = referencesInExpression(value, 'all').find(({ name }) => ofData.has(name));
    if (read === undefined) return [];
    return [diagnose('prior-reads-data', null, { argument: printExpression(value), name: read.name })];
  });
}

function emptyTable(factors: readonly FactorPlan[]): ObservedTable {
  const columns = factors.flatMap(({ observed, emission, base }) => {
    const width = emission.family === 'Categorical' ? 1 : widthOf(base?.arguments ?? []);
    return Array.from({ length: width }, (_, d) => ({
      kind: 'number' as const,
      name: width === 1 ? observed : `${observed}[${d}]`,
      variable: observed,
    }));
  });
  return { label: 'no data', rows: 0, columns, values: new Float64Array(0), missing: 0, notes: [] };
}

function widthOf(given: readonly { readonly value: ExpressionIr }[]): number {
  return Math.max(1, ...given.map(({ value }) => (value.kind === 'list' ? value.elements.length : 1)));
}
