/** A plan that has met its data: what each method would take, and the choice as it is then. */
import type { InferencePlan } from '../inference-plan.js';
import type { DataSize } from './data-size.js';
import { type CostEstimates, estimateCosts } from './estimate-cost.js';
import { judgeMissing } from './judge-missing.js';
import { reviseMethod } from './revise-method.js';
import { statedOptions } from './stated-options.js';

export interface PlanOnData {
  readonly plan: InferencePlan;
  readonly data: DataSize;
  readonly costs: CostEstimates;
}

export function planOnData(plan: InferencePlan, data: DataSize): PlanOnData {
  const judged = { ...plan, verdicts: judgeMissing(plan.verdicts, plan.structure, data) };
  const costs = estimateCosts(judged, data, statedOptions(plan.options));
  const { method, steps } = reviseMethod(judged, data, costs, false);
  return { plan: { ...judged, method, choice: [...plan.choice, ...steps] }, data, costs };
}
