/** The number of components, fixed or a range, bound to numbers that the data allow. */
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import { rowCount } from '../../observations/row-count.js';
import type { ComponentsPlan } from '../../plan/inference-plan.js';
import type { FitContext } from '../fit/fit-context.js';
import { bindNumber } from './bind-arguments.js';

export interface ComponentRange {
  readonly from: number;
  readonly to: number;
}

export function bindComponents(
  components: ComponentsPlan,
  { data }: FitContext,
): Result<ComponentRange, readonly Diagnostic[]> {
  const rows = rowCount(data);
  if (components.kind === 'range') {
    const { from, to } = components;
    return to > rows ? err([diagnose('components-invalid', null, { count: to, rows })]) : ok({ from, to });
  }
  const count = bindNumber(components.count, data);
  if (!count.ok) return count;
  if (!Number.isSafeInteger(count.value) || count.value < 1 || count.value > rows) {
    return err([diagnose('components-invalid', null, { count: count.value, rows })]);
  }
  return ok({ from: count.value, to: count.value });
}
