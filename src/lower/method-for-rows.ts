/** The method of a fit, now that its rows are known: the plan's, or another where that would take too long. */
import type { InferencePlan, MethodName } from '../plan/inference-plan.js';
import { reviseMethod } from '../plan/methods/choose-method.js';
import type { DataSize } from '../plan/methods/data-size.js';
import { estimateCosts } from '../plan/methods/estimate-cost.js';
import type { FitOptions } from './compiled-sampler.js';
import { modelOptions } from './model-options.js';
import { refuseOptions } from './refuse-options.js';

export interface MethodForRows {
  readonly method: MethodName;
  /** Why it is not the plan's; null where it is. */
  readonly revised: string | null;
}

export function methodForRows(
  plan: InferencePlan,
  method: MethodName,
  size: DataSize,
  options: FitOptions,
): MethodForRows {
  const costs = estimateCosts(plan, size, { ...modelOptions(plan), ...options });
  const { method: own, steps } = reviseMethod(plan, costs, refuseOptions('variational', options).length > 0);
  const step = steps.find(({ decides }) => decides);
  if (own === null || step === undefined) return { method, revised: null };
  return {
    method: own,
    revised: `${step.question} ${step.answer} (--method ${method} runs it all the same)`,
  };
}
