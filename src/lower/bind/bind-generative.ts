/** A model as a law of rows, bound to numbers: its process of weights, its emission and its base. */

import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';
import type { ExpressionIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import { referencesInExpression } from '../../model/references.js';
import type { ObservedColumn, ObservedTable } from '../../observations/observed-table.js';
import type { FactoredPlan, FactorPlan, InferencePlan } from '../../plan/inference-plan.js';
import { processFault } from '../../plan/methods/judge-process.js';
import { sharesCovariance } from '../../plan/shares-covariance.js';
import { type BoundDrawn, bindDrawn } from './bind-drawn.js';
import { bindProcess } from './bind-process.js';
import { missingInputs } from './missing-inputs.js';

export interface BoundGenerative {
  /** Of a conjugate model, one component that all rows are of. */
  readonly process: WeightProcess;
  readonly drawn: Exclude<BoundDrawn, { readonly kind: 'shared' }>;
  readonly columns: readonly ObservedColumn[];
}

/** Without data, a base that speaks of them is refused; `refuse` says why a model is no law of rows. */
export function bindGenerative(
  plan: InferencePlan,
  data: ObservedTable | null,
  refuse: (reason: string) => Diagnostic,
): Result<BoundGenerative, readonly Diagnostic[]> {
  const { structure, inputs } = plan;
  if (inputs.length > 0) return err(missingInputs(plan));
  if (structure.kind === 'unrecognised') return err([refuse(structure.reason)]);
  if (structure.kind === 'classification') {
    return err([refuse('it draws classes alone')]);
  }
  const { factors } = structure;
  if (factors.some(({ emission }) => sharesCovariance(emission))) {
    return err([refuse('its atoms share a covariance, so that they are not drawn from a base one by one')]);
  }
  const reading = data === null ? dataReadByPrior(plan) : [];
  if (reading.length > 0) return err(reading);
  const table = data ?? emptyTable(factors);
  const process = processOf(structure, table, refuse);
  if (!process.ok) return process;
  const drawn = bindDrawn(factors, table);
  if (!drawn.ok) return drawn;
  if (drawn.value.kind === 'shared')
    return internalError('components that share a covariance were to be drawn');
  return ok({ process: process.value, drawn: drawn.value, columns: table.columns });
}

/** Of a conjugate model, one component. */
export function processOf(
  structure: FactoredPlan,
  table: ObservedTable,
  refuse: (reason: string) => Diagnostic,
): Result<WeightProcess, readonly Diagnostic[]> {
  if (structure.kind === 'conjugate') {
    return ok({ kind: 'Dirichlet', components: 1, concentration: { kind: 'fixed', value: 1 } });
  }
  const fault = processFault(structure.weights);
  return fault === null ? bindProcess(structure.weights, { data: table }) : err([refuse(fault)]);
}

/** A complaint for each argument of a base that speaks of the data. */
export function dataReadByPrior({ structure, observed }: InferencePlan): readonly Diagnostic[] {
  if (structure.kind === 'unrecognised' || structure.kind === 'classification') return [];
  const ofData = new Set(['N', ...observed.map(({ name }) => name)]);
  const given = structure.factors.flatMap(({ base }) => base?.arguments ?? []);
  return given.flatMap(({ value }) => {
    const read = referencesInExpression(value, 'all').find(({ name }) => ofData.has(name));
    if (read === undefined) return [];
    return [diagnose('prior-reads-data', null, { argument: printExpression(value), name: read.name })];
  });
}

export function emptyTable(factors: readonly FactorPlan[]): ObservedTable {
  const columns = factors.flatMap(({ observed, emission, base }) => {
    const width = emission.family === 'Categorical' ? 1 : widthOf(base?.arguments ?? []);
    const drawn = Array.from({ length: width }, (_, d) => ({
      kind: 'number' as const,
      name: width === 1 ? observed : `${observed}[${d}]`,
      variable: observed,
    }));
    const { variable } = emission.byRow ?? {};
    return variable === undefined ? drawn : [...drawn, { kind: 'number' as const, name: variable, variable }];
  });
  return { label: 'no data', rows: 0, columns, values: new Float64Array(0), missing: 0, notes: [] };
}

function widthOf(given: readonly { readonly value: ExpressionIr }[]): number {
  return Math.max(1, ...given.map(({ value }) => (value.kind === 'list' ? value.elements.length : 1)));
}
