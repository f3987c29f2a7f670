/** The number of components, fixed or a range, bound to numbers that the data allow. */
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { rowCount } from '../observations/row-count.js';
import type { ComponentsPlan } from '../plan/inference-plan.js';
import { bindNumber } from './bind-arguments.js';
import type { FitContext } from './fit-context.js';

export interface ComponentRange {
  readonly from: number;
  readonly to: number;
}

export function bindComponents(
  components: ComponentsPlan,
  { data }: FitContext,
): Result<ComponentRange, readonly Diagnostic[]> {
  if (components.kind === 'range') return ok({ from: components.from, to: components.to });
  const count = bindNumber(components.count, data);
  if (!count.ok) return count;
  if (!Number.isSafeInteger(count.value) || count.value < 1 || count.value > rowCount(data)) {
    return err([diagnose('components-invalid', null, { count: count.value, rows: rowCount(data) })]);
  }
  return ok({ from: count.value, to: count.value });
}
