/** Reads what a plan observes, files and pictures among it. */
import type { Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { ObservedTable } from '../observations/observed-table.js';
import { openPictures, type PictureWatch } from '../observations/sam/source/open-pictures.js';
import { readTable } from '../observations/tables/read-table.js';
import type { InferencePlan } from '../plan/inference-plan.js';
import { observe as observeBy, type SourceChoice } from '../runtime/observe.js';

/** `watch` is asked for where pictures are read, which takes its time. */
export async function observe(
  plan: InferencePlan,
  choice: Omit<SourceChoice, 'openFiles' | 'openPictures'>,
  watch: () => PictureWatch = () => ({}),
): Promise<Result<ObservedTable, readonly Diagnostic[]>> {
  return await observeBy(plan, {
    ...choice,
    openFiles: (paths) => readTable(paths, null),
    openPictures: (variables, paths) =>
      openPictures(variables, { paths, resolve: choice.resolve, watch: watch() }),
  });
}
