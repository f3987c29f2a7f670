/** Data too poor for a covariance that is read off them: estimated without a prior, or through a prior that says `cov(x)`. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { callsAny } from '../model/calls-any.js';
import { rowsThatCount } from '../observations/case-weights.js';
import { checkDependence } from '../observations/check-dependence.js';
import { checkRowCount, checkSpread } from '../observations/check-spread.js';
import type { ObservedTable } from '../observations/observed-table.js';
import { tableOfVariable } from '../observations/variables.js';
import type { FactorPlan } from '../plan/inference-plan.js';

export function checkVariation({ observed, emission, base }: FactorPlan, all: ObservedTable): Diagnostic[] {
  const data = rowsThatCount(tableOfVariable(all, observed));
  const readsSpread =
    base === null || base.arguments.some(({ value }) => callsAny(value, ['cov', 'var', 'sd']));
  if (emission.family !== 'Normal' || !readsSpread) return [];
  // A spherical covariance can do without some of the columns' spread, and EM says where one structure of several cannot.
  if (emission.covariance === 'spherical' || emission.covariance === 'any') return [];
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
