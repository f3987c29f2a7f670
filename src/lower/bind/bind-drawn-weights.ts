/** A plan's weights for samplers that draw parameters: their law, and how they are drawn. */
import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { weightsSampler } from '../../inference/blocked-gibbs/choose-weights.js';
import { dirichletWeights } from '../../inference/blocked-gibbs/dirichlet-weights.js';
import type { WeightsSampler } from '../../inference/blocked-gibbs/weights-sampler.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';
import type { ExpressionIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import type { ComponentsPlan, WeightsPlan } from '../../plan/inference-plan.js';
import type { WeightsLaw } from '../../posterior/fit/kept-draws.js';
import type { FitContext } from '../fit/fit-context.js';
import { bindNumber } from './bind-arguments.js';
import { bindProcess } from './bind-process.js';
import { bindConcentrations } from './bind-weights-prior.js';

export interface DrawnWeights {
  readonly sampler: WeightsSampler;
  readonly law: WeightsLaw;
  /** Null for a general Dirichlet, which is no law of a partition. */
  readonly process: WeightProcess | null;
}

export function bindDrawnWeights(
  weights: WeightsPlan,
  context: FitContext,
): Result<DrawnWeights, readonly Diagnostic[]> {
  if (weights.kind === 'Dirichlet' && weights.concentration.kind === 'fixed') {
    const { components, concentration } = weights;
    if (concentration.value.kind === 'list') return bindGeneral(components, concentration.value, context);
  }
  const process = bindProcess(weights, context);
  if (!process.ok) return process;
  return ok({
    sampler: weightsSampler(process.value, context.options.truncation ?? null),
    law: process.value,
    process: process.value,
  });
}

function bindGeneral(
  components: ComponentsPlan,
  concentration: ExpressionIr,
  context: FitContext,
): Result<DrawnWeights, readonly Diagnostic[]> {
  if (components.kind === 'range') return internalError('Gibbs was planned for a range of components');
  const count = bindNumber(components.count, context.data);
  if (!count.ok) return count;
  const bound = bindConcentrations(concentration, context);
  if (!bound.ok) return bound;
  const concentrations = bound.value(count.value);
  if (!concentrations.every((a) => a > 0 && a < Number.POSITIVE_INFINITY)) {
    const argument = printExpression(concentration);
    const reason = 'the concentrations of a Dirichlet must be above 0';
    return err([diagnose('argument-not-evaluable', null, { argument, reason })]);
  }
  return ok({
    sampler: dirichletWeights(concentrations),
    law: { kind: 'components', concentrations },
    process: null,
  });
}
