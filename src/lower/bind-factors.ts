/** A plan's factors, bound to the data: one family, or the product of several, with its prior. */
import { internalError } from '../core/internal-error.js';
import { err, ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { productFamily } from '../distributions/families/product-family.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { FactorPlan } from '../plan/inference-plan.js';
import { type BoundFamily, bindFactor } from './bind-family.js';
import { checkVariation } from './check-variation.js';

/** `kernels` says whether whoever asks runs any family, or NIW alone and so every base that equals it. */
export function bindFactors(
  factors: readonly FactorPlan[],
  data: ObservedTable,
  kernels: 'any' | 'niw',
): Result<BoundFamily, readonly Diagnostic[]> {
  const mistakes = factors.flatMap((factor) => checkVariation(factor, data));
  if (mistakes.length > 0) return err(mistakes);
  const bound: { readonly name: string; readonly own: BoundFamily }[] = [];
  for (const factor of factors) {
    const own = bindFactor(factor, data, kernels);
    if (own.ok) bound.push({ name: factor.observed, own: own.value });
    else mistakes.push(...own.error);
  }
  if (mistakes.length > 0) return err(mistakes);
  const [first, ...others] = bound;
  if (first === undefined) return internalError('a structure without a factor');
  return ok(others.length === 0 ? first.own : productOf(bound));
}

/** Judging the methods has seen to it that all parameters have priors, or none. */
function productOf(bound: readonly { readonly name: string; readonly own: BoundFamily }[]): BoundFamily {
  const family = productFamily(bound.map(({ name, own }) => ({ name, family: own.family })));
  const { emission, base, columns } = family;
  const factors = bound.map(({ name, own }) => ({ name, choice: own.choice }));
  const penalised = bound.every(({ own }) => own.prior !== null);
  return {
    choice: { emission, base, columns, levels: null, known: {}, factors },
    family,
    prior: penalised ? bound.map(({ own }) => own.prior) : null,
  };
}
