/** A factor under priors that are conjugate in parts, bound to the data. */
import { internalError } from '../../core/internal-error.js';
import type { Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { findConditionalFamily } from '../../distributions/families/conditional-families.js';
import type { AnyConditionalFamily } from '../../distributions/families/conditional-family.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { FactorPlan } from '../../plan/inference-plan.js';
import { type BoundDrawnFamily, bindDrawnFamily } from './bind-drawn-family.js';

export type BoundConditional = BoundDrawnFamily<AnyConditionalFamily>;

export function bindConditional(
  factor: FactorPlan,
  data: ObservedTable,
): Result<BoundConditional, readonly Diagnostic[]> {
  const { emission, base } = factor;
  const definition = base && findConditionalFamily(emission.family, base.family);
  if (!definition) return internalError(`${emission.family} was planned under ${base?.family}`);
  return bindDrawnFamily(definition, factor, data);
}
