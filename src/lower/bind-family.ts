/**
 * The plan's emission and base, bound to the data: expressions get values, and these become a conjugate family
 * with its prior, in the units of the data as given.
 */

import { internalError } from '../core/internal-error.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { AnyConjugateFamily } from '../distributions/families/conjugate-family.js';
import { bindFamily, findFamily } from '../distributions/families/families.js';
import type { Arguments } from '../distributions/families/read-arguments.js';
import { findSignature } from '../distributions/signatures/signatures.js';
import type { ObservedTable } from '../observations/observed-table.js';
import type { BasePlan, EmissionPlan } from '../plan/inference-plan.js';
import { printBase } from '../plan/print-plan.js';
import type { FamilyChoice } from '../posterior/fit/predictive-state.js';
import { bindArguments } from './bind-arguments.js';
import { checkSupport } from './check-support.js';
import type { FitContext } from './fit-context.js';

export interface BoundFamily {
  readonly choice: FamilyChoice;
  readonly family: AnyConjugateFamily;
  /** Hyperparameters, the family's own plain data; null where parameters have no prior. */
  readonly prior: unknown;
}

/** `kernels` says whether whoever asks runs any family, or NIW alone and so every base that equals it. */
export function bindEmission(
  emission: EmissionPlan,
  base: BasePlan | null,
  { observed, data }: Pick<FitContext, 'observed' | 'data'>,
  kernels: 'any' | 'niw',
): Result<BoundFamily, readonly Diagnostic[]> {
  return base === null
    ? withoutPrior(emission, observed, data)
    : withPrior(emission, base, observed, data, kernels);
}

/** Maximum likelihood needs a family, and no prior. */
function withoutPrior(
  emission: EmissionPlan,
  observed: string,
  data: ObservedTable,
): Result<BoundFamily, readonly Diagnostic[]> {
  const known = bindArguments(emission.known, observed, data);
  if (!known.ok) return known;
  const base = baseWithoutPrior(emission);
  const columns = data.columns.length;
  const levels = levelsIn(data);
  const family = findFamily(emission.family, base)?.family({ columns, levels, known: known.value });
  if (!family?.ok) return internalError(`${emission.family} was planned without a family`);
  const outside = checkSupport(family.value, data);
  if (outside.length > 0) return err(outside);
  const choice = { emission: emission.family, base, columns, levels, known: known.value };
  return ok({ choice, family: family.value, prior: null });
}

/** The base whose family has the components that are estimated: one of the mean alone where the covariance is known. */
function baseWithoutPrior({ family, covariance }: EmissionPlan): string {
  if (family !== 'Normal') return findSignature(family)?.conjugateBases[0] ?? '';
  return covariance === null ? 'Normal' : covariance === 'diagonal' ? 'NormalInverseGamma' : 'NIW';
}

/** Labels 0, 1, … up to the largest, where there is one column of whole numbers. */
function levelsIn({ columns, values }: ObservedTable): number | null {
  if (columns.length !== 1 || !values.every((value) => Number.isSafeInteger(value) && value >= 0))
    return null;
  return values.reduce((most, value) => Math.max(most, value), 0) + 1;
}

function withPrior(
  emission: EmissionPlan,
  base: BasePlan,
  observed: string,
  data: ObservedTable,
  kernels: 'any' | 'niw',
): Result<BoundFamily, readonly Diagnostic[]> {
  const known = bindArguments(emission.known, observed, data);
  if (!known.ok) return known;
  const written = bindArguments(base.arguments, observed, data);
  if (!written.ok) return written;
  const columns = data.columns.length;
  const asWritten = { name: base.family, given: written.value };
  const { name, given } = kernels === 'niw' ? inOneDimension(asWritten, columns) : asWritten;
  const definition = findFamily(emission.family, name);
  if (definition === undefined) {
    return err([
      baseShape(base, data, `${emission.family} under ${base.family} is not part of this version`),
    ]);
  }
  const levels = levelsNamed(given);
  const bound = bindFamily(definition, given, { columns, levels, known: known.value });
  if (!bound.ok) {
    return err([baseShape(base, data, `${bound.error.argument} ${bound.error.reason}`)]);
  }
  const { family, prior } = bound.value;
  const outside = checkSupport(family, data);
  if (outside.length > 0) return err(outside);
  const choice = { emission: emission.family, base: name, columns, levels, known: known.value };
  return ok({ choice, family, prior });
}

/** As many levels as a Dirichlet base names: `K`, or the entries of its `a`. */
function levelsNamed({ a, K: count }: Arguments): number | null {
  return typeof count === 'number' ? count : Array.isArray(a) ? a.length : null;
}

interface NamedBase {
  readonly name: string;
  readonly given: Arguments;
}

/**
 * In one dimension NormalInverseGamma(m, κ, a, b) and NormalGamma(m, κ, a, b) are NIW(m, κ, 2a, 2b), under which
 * the covariance is the variance.
 */
function inOneDimension(base: NamedBase, columns: number): NamedBase {
  const { name, given } = base;
  const { mean, kappa, shape } = given;
  const spread = name === 'NormalGamma' ? given.rate : given.scale;
  const equal = name === 'NormalGamma' || name === 'NormalInverseGamma';
  if (!equal || columns !== 1 || mean === undefined || kappa === undefined) return base;
  if (typeof shape !== 'number' || typeof spread !== 'number') return base;
  return { name: 'NIW', given: { mean, kappa, dof: 2 * shape, scale: 2 * spread } };
}

function baseShape(base: BasePlan, data: ObservedTable, reason: string): Diagnostic {
  return diagnose('base-shape', null, {
    base: printBase(base),
    columns: data.columns.map(({ name }) => name),
    reason,
  });
}
