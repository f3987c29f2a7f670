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

export interface BoundFamily {
  readonly choice: FamilyChoice;
  readonly family: AnyConjugateFamily;
  /** Hyperparameters, the family's own plain data; null where parameters have no prior. */
  readonly prior: unknown;
}

export function bindEmission(
  emission: EmissionPlan,
  base: BasePlan | null,
  observed: string,
  data: ObservedTable,
): Result<BoundFamily, readonly Diagnostic[]> {
  return base === null ? withoutPrior(emission, observed, data) : withPrior(emission, base, observed, data);
}

/** Maximum likelihood needs a family, and no prior: the emission's first conjugate family serves. */
function withoutPrior(
  emission: EmissionPlan,
  observed: string,
  data: ObservedTable,
): Result<BoundFamily, readonly Diagnostic[]> {
  const known = bindArguments(emission.known, observed, data);
  if (!known.ok) return known;
  const base = findSignature(emission.family)?.conjugateBases[0] ?? '';
  const columns = data.columns.length;
  const family = findFamily(emission.family, base)?.family({ columns, levels: null, known: known.value });
  if (!family?.ok) return internalError(`${emission.family} was planned without a family`);
  const outside = checkSupport(family.value, data);
  if (outside.length > 0) return err(outside);
  const choice = { emission: emission.family, base, columns, known: known.value };
  return ok({ choice, family: family.value, prior: null });
}

function withPrior(
  emission: EmissionPlan,
  base: BasePlan,
  observed: string,
  data: ObservedTable,
): Result<BoundFamily, readonly Diagnostic[]> {
  const known = bindArguments(emission.known, observed, data);
  if (!known.ok) return known;
  const written = bindArguments(base.arguments, observed, data);
  if (!written.ok) return written;
  const columns = data.columns.length;
  const { name, given } = inOneDimension(base.family, written.value, columns);
  const definition = findFamily(emission.family, name);
  if (definition === undefined) {
    return err([
      baseShape(base, data, `${emission.family} under ${base.family} is not part of this version`),
    ]);
  }
  const bound = bindFamily(definition, given, { columns, levels: null, known: known.value });
  if (!bound.ok) {
    return err([baseShape(base, data, `${bound.error.argument} ${bound.error.reason}`)]);
  }
  const { family, prior } = bound.value;
  const outside = checkSupport(family, data);
  if (outside.length > 0) return err(outside);
  const choice = { emission: emission.family, base: name, columns, known: known.value };
  return ok({ choice, family, prior });
}

/**
 * In one dimension NormalInverseGamma(m, κ, a, b) and NormalGamma(m, κ, a, b) are NIW(m, κ, 2a, 2b), under which
 * the covariance is the variance.
 */
function inOneDimension(base: string, given: Arguments, columns: number): { name: string; given: Arguments } {
  const { mean, kappa, shape } = given;
  const spread = base === 'NormalGamma' ? given.rate : given.scale;
  const equal = base === 'NormalGamma' || base === 'NormalInverseGamma';
  if (!equal || columns !== 1 || mean === undefined || kappa === undefined) return { name: base, given };
  if (typeof shape !== 'number' || typeof spread !== 'number') return { name: base, given };
  return { name: 'NIW', given: { mean, kappa, dof: 2 * shape, scale: 2 * spread } };
}

function baseShape(base: BasePlan, data: ObservedTable, reason: string): Diagnostic {
  return diagnose('base-shape', null, {
    base: printBase(base),
    columns: data.columns.map(({ name }) => name),
    reason,
  });
}
