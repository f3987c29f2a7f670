/** A factor whose components share a part of their parameters, bound to the data. */
import { internalError } from '../../core/internal-error.js';
import { ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { findSharedFamily } from '../../distributions/families/shared-families.js';
import type { AnySharedFamily } from '../../distributions/families/shared-family.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { FactorPlan } from '../../plan/inference-plan.js';
import { type BoundDrawnFamily, bindDrawnFamily } from './bind-drawn-family.js';

export type BoundShared = BoundDrawnFamily<AnySharedFamily>;

export function bindShared(
  factor: FactorPlan,
  data: ObservedTable,
): Result<BoundShared, readonly Diagnostic[]> {
  const { emission, base } = factor;
  const definition = base && findSharedFamily(emission.family, base.family);
  if (!definition) return internalError(`${emission.family} was planned to be shared under ${base?.family}`);
  const bound = bindDrawnFamily(definition, factor, data);
  if (!bound.ok) return bound;
  return ok({ ...bound.value, choice: { ...bound.value.choice, covariance: 'tied' } });
}
