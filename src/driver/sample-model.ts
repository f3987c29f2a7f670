/** A model as a law of rows before any data: text → what may be drawn of it. */
import { andThen, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { sampledConjugate } from '../distributions/families/sampled-family.js';
import type { WeightProcess } from '../inference/gibbs/weight-process.js';
import { bindGenerative } from '../lower/bind/bind-generative.js';
import type { ObservedColumn, ObservedTable } from '../observations/observed-table.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import type { RowLaw } from '../posterior/sampling/draw-rows.js';

export interface GenerativeModel {
  readonly process: WeightProcess;
  readonly law: RowLaw;
  describe(parameters: unknown): unknown;
  readonly columns: readonly ObservedColumn[];
}

/** A base that speaks of the data is bound to `data`. */
export function generativeModel(
  plan: InferencePlan,
  data: ObservedTable | null,
): Result<GenerativeModel, readonly Diagnostic[]> {
  const refuse = (reason: string): Diagnostic => diagnose('model-not-generative', null, { reason });
  return andThen(bindGenerative(plan, data, refuse), ({ process, drawn, columns }) => {
    const { prior } = drawn.bound;
    if (prior === null) {
      return { ok: false, error: [refuse('The parameters have no prior, and are estimated')] };
    }
    const family = drawn.kind === 'conjugate' ? sampledConjugate(drawn.bound.family) : drawn.bound.family;
    return ok({
      process,
      law: { drawParameters: (variates) => family.drawPrior(prior, variates), drawing: family.drawing },
      describe: (parameters) => family.describe(parameters),
      columns,
    });
  });
}
