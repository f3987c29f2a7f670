/** A plan for another method than it chose, as if the caller had asked for that one at the start. */
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { InferencePlan, MethodName } from '../inference-plan.js';
import { chooseMethod } from './choose-method.js';

export function planForMethod(
  plan: InferencePlan,
  asked: MethodName,
): Result<InferencePlan, readonly Diagnostic[]> {
  const chosen = chooseMethod(plan.verdicts, asked, plan.requested);
  if (!chosen.ok) return chosen;
  const { method, steps } = chosen.value;
  return ok({ ...plan, method, choice: steps, options: plan.requested === method ? plan.options : [] });
}
