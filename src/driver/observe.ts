/** Reads what a plan observes, files among it. */
import type { Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { ObservedTable } from '../observations/observed-table.js';
import { readTable } from '../observations/tables/read-table.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import { observe as observeBy, type SourceChoice } from '../runtime/observe.js';

export async function observe(
  plan: InferencePlan,
  choice: Omit<SourceChoice, 'openFiles'>,
): Promise<Result<ObservedTable, readonly Diagnostic[]>> {
  return await observeBy(plan, { ...choice, openFiles: (paths) => readTable(paths, null) });
}
