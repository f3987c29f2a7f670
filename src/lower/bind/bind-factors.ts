/** A plan's factors, bound to the data: one family, or the product of several, with its prior. */
import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { productFamily } from '../../distributions/families/product-family.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { FactorPlan } from '../../plan/inference-plan.js';
import { checkVariation } from '../refuse/check-variation.js';
import { type BoundFamily, bindFactor } from './bind-family.js';

/** `kernels` says whether whoever asks runs any family, or NIW alone and so every base that equals it. */
export function bindFactors(
  factors: readonly FactorPlan[],
  data: ObservedTable,
  kernels: 'any' | 'niw',
): Result<BoundFamily, readonly Diagnostic[]> {
  const mistakes = factors.flatMap((factor) => checkVariation(factor, data));
  if (mistakes.length > 0) return err(mistakes);
  const bound: NamedBound[] = [];
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

/** One observed variable's own. */
export interface NamedBound {
  readonly name: string;
  readonly own: BoundFamily;
}

/** The factors of a product; of what is none, itself. */
export function factorsOf(bound: BoundFamily): readonly NamedBound[] {
  const { choice, family, prior } = bound;
  if (choice.factors === undefined) return [{ name: '', own: bound }];
  const priors = prior as readonly unknown[] | null;
  return choice.factors.map((factor, v) => {
    const own = family.factors?.[v]?.family ?? internalError('a product without its factors');
    return { name: factor.name, own: { choice: factor.choice, family: own, prior: priors?.[v] ?? null } };
  });
}

/** Judging the methods has seen to it that all parameters have priors, or none. */
export function productOf(bound: readonly NamedBound[]): BoundFamily {
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
