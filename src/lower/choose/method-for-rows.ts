/** The method of a fit, now that its rows are known: the plan's, or another where cells are missing that it cannot integrate out, or it would take too long. */
import type { InferencePlan, MethodName } from '../../plan/inference-plan.js';
import type { DataSize } from '../../plan/methods/data-size.js';
import { estimateCosts } from '../../plan/methods/estimate-cost.js';
import { judgeMissing } from '../../plan/methods/judge-missing.js';
import { reviseMethod } from '../../plan/methods/revise-method.js';
import type { FitOptions } from '../compiled-sampler.js';
import { modelOptions } from '../refuse/model-options.js';
import { refuseOptions } from '../refuse/refuse-options.js';

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
  const all = { ...modelOptions(plan), ...options };
  const verdicts = judgeMissing(plan.verdicts, plan.structure, size);
  const judged = { ...plan, verdicts };
  const given = refuseOptions('variational', options).length > 0;
  const { method: own, steps } = reviseMethod(judged, size, estimateCosts(judged, size, all), given);
  const step = steps.find(({ decides }) => decides);
  if (own === null || step === undefined) return { method, revised: null };
  const despite = step.kind === 'cost' ? ` (--method ${method} runs it all the same)` : '';
  return { method: own, revised: `${step.question} ${step.answer}${despite}` };
}
