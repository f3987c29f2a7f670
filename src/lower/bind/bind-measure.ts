/** A model's random measure, bound to numbers: its base, its law of weights, and the names that events may use of them. */
import { ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';
import type { EventName } from '../../model/event-ir.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { InferencePlan } from '../../plan/inference-plan.js';
import {
  type MeasuredFamily,
  measuredConjugate,
  measuredInParts,
} from '../../posterior/measure/measured-family.js';
import { eventNames } from '../describe/event-names.js';
import { bindGenerative, emptyTable, processOf } from './bind-generative.js';

export interface BoundMeasure {
  readonly family: MeasuredFamily;
  readonly prior: unknown;
  readonly process: WeightProcess;
  readonly names: readonly EventName[];
}

const refuse = (reason: string): Diagnostic => diagnose('no-random-measure', null, { reason });

/** Without data, a base that speaks of them is refused, and there are as many columns as its arguments have entries. */
export function bindMeasure(
  plan: InferencePlan,
  data: ObservedTable | null,
): Result<BoundMeasure, readonly Diagnostic[]> {
  if (plan.structure.kind === 'conjugate') {
    return { ok: false, error: [refuse('all rows have one and the same parameter')] };
  }
  const bound = bindGenerative(plan, data, refuse);
  if (!bound.ok) return bound;
  const { drawn, process, columns } = bound.value;
  const family =
    drawn.kind === 'conjugate' ? measuredConjugate(drawn.bound.family) : measuredInParts(drawn.bound.family);
  const names = eventNames(family.numbers?.parts ?? [], columns);
  return ok({ family, prior: drawn.bound.prior, process, names });
}

/** The law of the weights alone, which needs no base. */
export function bindMeasuredProcess(
  { structure }: InferencePlan,
  data: ObservedTable | null,
): Result<WeightProcess, readonly Diagnostic[]> {
  if (structure.kind === 'unrecognised') return { ok: false, error: [refuse(structure.reason)] };
  if (structure.kind === 'classification') return { ok: false, error: [refuse('it draws classes alone')] };
  return processOf(structure, data ?? emptyTable(structure.factors), refuse);
}
