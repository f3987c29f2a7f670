/**
 * A mixture's factors as samplers take them that draw parameters: one conjugate pair or product of such, one whose prior is
 * conjugate in parts, one that components share a part of, or several side by side of which some are one of these.
 */
import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { AnyConditionalFamily } from '../../distributions/families/conditional-family.js';
import {
  conjugateInParts,
  productInParts,
  productSharing,
  sharingNothing,
} from '../../distributions/families/drawn-product.js';
import type { AnySharedFamily } from '../../distributions/families/shared-family.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import type { FactorPlan } from '../../plan/inference-plan.js';
import { sharesCovariance } from '../../plan/shares-covariance.js';
import type { FamilyChoice } from '../../posterior/fit/predictive-state.js';
import { type BoundConditional, bindConditional } from './bind-conditional.js';
import { bindFactors } from './bind-factors.js';
import type { BoundFamily } from './bind-family.js';
import { type BoundShared, bindShared } from './bind-shared.js';

/** A family with its prior, conjugate as a whole or in parts, or shared in a part by all components. */
export type BoundDrawn =
  | { readonly kind: 'conjugate'; readonly bound: BoundFamily }
  | { readonly kind: 'in-parts'; readonly bound: BoundConditional }
  | { readonly kind: 'shared'; readonly bound: BoundShared };

export function bindDrawn(
  factors: readonly FactorPlan[],
  data: ObservedTable,
): Result<BoundDrawn, readonly Diagnostic[]> {
  const [first, ...others] = factors;
  if (first !== undefined && others.length === 0) return bindPart(first, data);
  if (factors.every((factor) => kindOf(factor) === 'conjugate')) return conjugate(factors, data);
  const parts: NamedDrawn[] = [];
  const mistakes: Diagnostic[] = [];
  for (const factor of factors) {
    const own = bindPart(factor, data);
    if (own.ok) parts.push({ name: factor.observed, drawn: own.value });
    else mistakes.push(...own.error);
  }
  return mistakes.length > 0 ? err(mistakes) : ok(together(parts));
}

/** One observed variable's own. */
interface NamedDrawn {
  readonly name: string;
  readonly drawn: BoundDrawn;
}

function kindOf({ emission, base }: FactorPlan): BoundDrawn['kind'] {
  if (sharesCovariance(emission)) return 'shared';
  return base?.factors === undefined ? 'conjugate' : 'in-parts';
}

function bindPart(factor: FactorPlan, data: ObservedTable): Result<BoundDrawn, readonly Diagnostic[]> {
  switch (kindOf(factor)) {
    case 'conjugate':
      return conjugate([factor], data);
    case 'in-parts': {
      const bound = bindConditional(factor, data);
      return bound.ok ? ok({ kind: 'in-parts', bound: bound.value }) : bound;
    }
    case 'shared': {
      const bound = bindShared(factor, data);
      return bound.ok ? ok({ kind: 'shared', bound: bound.value }) : bound;
    }
  }
}

function conjugate(
  factors: readonly FactorPlan[],
  data: ObservedTable,
): Result<BoundDrawn, readonly Diagnostic[]> {
  const bound = bindFactors(factors, data, 'any');
  return bound.ok ? ok({ kind: 'conjugate', bound: bound.value }) : bound;
}

function together(parts: readonly NamedDrawn[]): BoundDrawn {
  const prior = parts.map(({ drawn }) => drawn.bound.prior);
  const factors = parts.map(({ name, drawn }) => ({ name, choice: drawn.bound.choice }));
  const choiceOf = ({ emission, base, columns }: Pick<FamilyChoice, 'emission' | 'base' | 'columns'>) => ({
    emission,
    base,
    columns,
    levels: null,
    known: {},
    factors,
  });
  if (parts.some(({ drawn }) => drawn.kind === 'shared')) {
    const family = productSharing(parts.map(({ name, drawn }) => ({ name, family: sharing(drawn) })));
    return { kind: 'shared', bound: { choice: { ...choiceOf(family), covariance: 'tied' }, family, prior } };
  }
  const family = productInParts(parts.map(({ name, drawn }) => ({ name, family: inParts(drawn) })));
  return { kind: 'in-parts', bound: { choice: choiceOf(family), family, prior } };
}

function sharing(drawn: BoundDrawn): AnySharedFamily {
  return drawn.kind === 'shared' ? drawn.bound.family : sharingNothing(inParts(drawn));
}

function inParts(drawn: BoundDrawn): AnyConditionalFamily {
  switch (drawn.kind) {
    case 'conjugate':
      return conjugateInParts(drawn.bound.family);
    case 'in-parts':
      return drawn.bound.family;
    case 'shared':
      return internalError('components share a part of a factor that was taken to share none');
  }
}
