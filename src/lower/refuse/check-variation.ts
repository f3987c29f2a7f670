/** Data too poor for a covariance that is read off them: estimated without a prior, or through a prior that says `cov(x)`. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { callsAny } from '../../model/calls-any.js';
import { rowsThatCount } from '../../observations/case-weights.js';
import { checkDependence } from '../../observations/check-dependence.js';
import { checkRowCount, checkSpread } from '../../observations/check-spread.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import { tableOfVariable } from '../../observations/variables.js';
import type { FactorPlan } from '../../plan/inference-plan.js';

export function checkVariation({ observed, emission, base }: FactorPlan, all: ObservedTable): Diagnostic[] {
  const data = rowsThatCount(tableOfVariable(all, observed));
  const readsSpread =
    base === null || base.arguments.some(({ value }) => callsAny(value, ['cov', 'var', 'sd']));
  if (emission.family !== 'Normal' || !readsSpread) return [];
  // EM says where one structure of several has no estimate.
  if (emission.covariance === 'any') return [];
  if (emission.covariance === 'spherical') return checkSpherical(data);
  const columns = emission.covariance?.endsWith('diagonal') ? 1 : data.columns.length;
  const needed = columns + 1;
  const spread = columns === 1 ? 'the variance of a column' : `a covariance of ${columns} columns`;
  const reason = `${spread} is estimated from them`;
  const faults = [
    ...checkRowCount(data, needed, reason, null),
    ...(data.rows < 2 && data.whole === undefined ? [] : checkSpread(data, null)),
  ];
  const together = emission.covariance === 'full' || emission.covariance === 'tied';
  // Of rows in blocks the methods themselves say where no covariance can be estimated.
  return faults.length === 0 && together && data.whole === undefined ? checkDependence(data, null) : faults;
}

/** One variance for all columns can do without the spread of some. */
function checkSpherical(data: ObservedTable): Diagnostic[] {
  const few = checkRowCount(data, 2, 'the variance that the columns share is estimated from them', null);
  const constant = checkSpread(data, null);
  return few.length > 0 || constant.length < data.columns.length ? few : constant;
}
