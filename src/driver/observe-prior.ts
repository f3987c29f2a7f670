/** Reads the data that a question before data needs. */
import { ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { dataReadByPrior } from '../lower/bind/bind-generative.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import { observe } from './observe.js';

export interface PriorDataChoice {
  /** Files in place of what the model names. */
  readonly paths: readonly string[];
  /** Makes a path that the model names one that can be opened. */
  readonly resolve: (path: string) => string;
}

/**
 * The rows of `paths`; without any, those that the model itself names where its prior speaks of data, such as `mean(x)`;
 * else null. A prior that speaks of data whose place nobody says is refused by what binds it.
 */
export async function observePrior(
  plan: InferencePlan,
  { paths, resolve }: PriorDataChoice,
): Promise<Result<ObservedTable | null, readonly Diagnostic[]>> {
  if (paths.length > 0) return await observe(plan, { paths, columns: {}, resolve: (path) => path });
  const isPlaced = plan.observed.every(({ source }) => source !== null);
  if (!isPlaced || dataReadByPrior(plan).length === 0) return ok(null);
  return await observe(plan, { paths: [], columns: {}, resolve });
}
