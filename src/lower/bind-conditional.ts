/** A factor under priors that are conjugate in parts, bound to the data. */
import { internalError } from '../core/internal-error.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { findConditionalFamily } from '../distributions/families/conditional-families.js';
import type { AnyConditionalFamily } from '../distributions/families/conditional-family.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { FactorPlan } from '../plan/inference-plan.js';
import { printBase } from '../plan/print-plan.js';
import type { FamilyChoice } from '../posterior/fit/predictive-state.js';
import { bindArguments } from './bind-arguments.js';
import { checkSupport } from './check-support.js';
import { checkVariation } from './check-variation.js';

export interface BoundConditional {
  readonly choice: FamilyChoice;
  readonly family: AnyConditionalFamily;
  /** Hyperparameters, the family's own plain data, in the units of the data as given. */
  readonly prior: unknown;
}

export function bindConditional(
  factor: FactorPlan,
  data: ObservedTable,
): Result<BoundConditional, readonly Diagnostic[]> {
  const { emission, base } = factor;
  const columns = data.columns.length;
  const definition = base && findConditionalFamily(emission.family, base.family);
  if (!base || !definition) return internalError(`${emission.family} was planned under ${base?.family}`);
  const narrow = checkVariation(factor, data);
  if (narrow.length > 0) return err(narrow);
  const given = bindArguments(base.arguments, data, columns);
  if (!given.ok) return given;
  const prior = definition.prior(given.value, columns);
  if (!prior.ok) {
    const names = data.columns.map(({ name }) => name);
    const reason = `${prior.error.argument} ${prior.error.reason}`;
    return err([diagnose('base-shape', null, { base: printBase(base), columns: names, reason })]);
  }
  const setting = { columns, ...(data.missing > 0 && { incomplete: true }) };
  const family = definition.family(setting);
  const outside = checkSupport(family, data);
  if (outside.length > 0) return err(outside);
  const choice = { emission: emission.family, base: base.family, ...setting, levels: null, known: {} };
  return ok({ choice, family, prior: prior.value });
}
