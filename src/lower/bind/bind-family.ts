/**
 * The plan's emission and base, bound to the data: expressions get values, and these become a conjugate family
 * with its prior, in the units of the data as given.
 */

import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import { bindFamily, findFamily } from '../../distributions/families/families.js';
import type { AnyFamilyDefinition, FamilySetting } from '../../distributions/families/family-definition.js';
import { type Arguments, isCoupled } from '../../distributions/families/read-arguments.js';
import type { ParameterValue } from '../../distributions/parameter-value.js';
import { findEmission } from '../../distributions/signatures/signatures-of-emissions.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import { tableOfVariables } from '../../observations/variables.js';
import type { BasePlan, EmissionPlan, FactorPlan } from '../../plan/inference-plan.js';
import { printBase, printEmission } from '../../plan/print-plan.js';
import type { FamilyChoice } from '../../posterior/fit/predictive-state.js';
import { checkPriorScale } from '../refuse/check-prior-scale.js';
import { checkSupport } from '../refuse/check-support.js';
import { explainBase } from '../refuse/explain-base.js';
import { bindArguments } from './bind-arguments.js';

export interface BoundFamily {
  readonly choice: FamilyChoice;
  readonly family: AnyConjugateFamily;
  /** Hyperparameters, the family's own plain data; null where parameters have no prior. */
  readonly prior: unknown;
}

/**
 * Rows in blocks are for the caller to check for what the emission cannot give. `kernels` says whether whoever asks runs any family, or NIW alone and so every base that equals it.
 */
export function bindFactor(
  { observed, emission, base }: FactorPlan,
  data: ObservedTable,
  kernels: 'any' | 'niw',
): Result<BoundFamily, readonly Diagnostic[]> {
  const own = tableOfVariables(data, [observed, ...(emission.byRow ? [emission.byRow.variable] : [])]);
  const columns = own.columns.filter(({ variable }) => variable === observed).length;
  const known = bindArguments(emission.known, data, columns);
  if (!known.ok) return known;
  const bound =
    base === null
      ? withoutPrior(emission, own, known.value)
      : withPrior(emission, base, data, own, columns, known.value, kernels);
  if (!bound.ok) return base === null ? bound : err(explainBase(base, own, bound.error));
  const outside = own.whole === undefined ? checkSupport(bound.value.family, own) : [];
  return outside.length > 0 ? err(outside) : bound;
}

/** Maximum likelihood needs a family, and no prior. */
function withoutPrior(
  emission: EmissionPlan,
  own: ObservedTable,
  known: Arguments,
): Result<BoundFamily, readonly Diagnostic[]> {
  const base = baseWithoutPrior(emission);
  const setting = { columns: own.columns.length, levels: levelsIn(own), known, ...incompleteness(own) };
  const definition = findFamily(emission.family, base, emission.covariance);
  if (definition === undefined) return internalError(`${emission.family} was planned without a family`);
  const family = definition.family(setting);
  if (!family.ok) {
    const { argument, reason } = family.error;
    return err([emissionShape(emission, own, `${argument} ${reason}`)]);
  }
  return ok({ choice: choiceOf(definition, setting), family: family.value, prior: null });
}

/** The base whose family has the components that are estimated: one of the mean alone where the covariance is known. */
function baseWithoutPrior({ family, covariance }: EmissionPlan): string {
  if (family !== 'Normal') return findEmission(family)?.conjugateBases[0] ?? '';
  if (covariance === null) return 'Normal';
  return covariance === 'diagonal' || covariance === 'spherical' ? 'NormalInverseGamma' : 'NIW';
}

function choiceOf({ emission, base, covariance }: AnyFamilyDefinition, setting: FamilySetting): FamilyChoice {
  return { emission, base, ...(covariance && { covariance }), ...setting };
}

/** Said of a family only where it is so. */
function incompleteness({ missing }: ObservedTable): { readonly incomplete?: true } {
  return missing > 0 ? { incomplete: true } : {};
}

/** The names of a column of texts; of whole numbers the labels 0, 1, … up to the largest. */
function levelsIn({ columns, values, whole }: ObservedTable): number | readonly string[] | null {
  const [only, another] = columns;
  if (only === undefined || another !== undefined) return null;
  if (only.kind === 'text') return only.levels;
  const range = whole?.ranges[0];
  if (range !== undefined) return range.whole && range.least >= 0 ? range.most + 1 : null;
  const observed = values.filter((value) => !Number.isNaN(value));
  if (!observed.every((value) => Number.isSafeInteger(value) && value >= 0)) return null;
  return observed.reduce((most, value) => Math.max(most, value), 0) + 1;
}

function withPrior(
  emission: EmissionPlan,
  base: BasePlan,
  data: ObservedTable,
  own: ObservedTable,
  drawn: number,
  known: Arguments,
  kernels: 'any' | 'niw',
): Result<BoundFamily, readonly Diagnostic[]> {
  const columns = own.columns.length;
  const written = bindArguments(base.arguments, data, drawn);
  if (!written.ok) return written;
  const asWritten = { name: base.family, given: written.value };
  const { name, given } = suited(asWritten, emission, own, kernels);
  const definition = findFamily(emission.family, name, name === base.family ? emission.covariance : null);
  if (definition === undefined) {
    return err([baseShape(base, own, `${emission.family} under ${base.family} is not part of this version`)]);
  }
  const setting = {
    columns,
    levels: levelsUnder(given, own),
    known,
    ...(isCoupled(given) && { coupled: true }),
    ...incompleteness(own),
  };
  const bound = bindFamily(definition, given, setting);
  if (!bound.ok) {
    const { part, argument, reason } = bound.error;
    const fault = `${argument} ${reason}`;
    return err([part === 'base' ? baseShape(base, own, fault) : emissionShape(emission, own, fault)]);
  }
  const { family, prior } = bound.value;
  const predictive = family.collapsed(prior);
  const narrow = predictive?.kind === 'niw' ? checkPriorScale(predictive.prior, printBase(base), own) : [];
  if (narrow.length > 0) return err(narrow);
  return ok({ choice: choiceOf(definition, setting), ...bound.value });
}

/** The names of a column of texts, else as many as a Dirichlet base names (`K`, or the entries of its `a`). */
function levelsUnder({ a, K: count }: Arguments, own: ObservedTable): number | readonly string[] | null {
  const found = levelsIn(own);
  if (typeof found === 'object' && found !== null) return found;
  return typeof count === 'number' ? count : Array.isArray(a) ? a.length : found;
}

/** Where cells of a single column are missing, the base that is updated column by column; one shared by components is none. */
function suited(
  base: NamedBase,
  { covariance }: EmissionPlan,
  { columns, missing }: ObservedTable,
  kernels: 'any' | 'niw',
): NamedBase {
  if (missing > 0) return columns.length === 1 && covariance !== 'tied' ? outOfNiw(base) : base;
  return kernels === 'niw' ? inOneDimension(base, columns.length) : base;
}

/** NIW(m, κ, n, s) in one dimension is NormalInverseGamma(m, κ, n/2, s/2). */
function outOfNiw(base: NamedBase): NamedBase {
  const { mean, kappa, dof } = base.given;
  const scale = onlyEntry(base.given.scale);
  if (base.name !== 'NIW' || mean === undefined || kappa === undefined) return base;
  if (typeof dof !== 'number' || typeof scale !== 'number') return base;
  return { name: 'NormalInverseGamma', given: { mean, kappa, shape: dof / 2, scale: scale / 2 } };
}

/** A matrix of one row and column may be written as such. */
function onlyEntry(value: ParameterValue | undefined): ParameterValue | undefined {
  const row = Array.isArray(value) && value.length === 1 ? value[0] : value;
  return Array.isArray(row) && row.length === 1 ? row[0] : row;
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

function baseShape(base: BasePlan, own: ObservedTable, reason: string): Diagnostic {
  return shapeFault(printBase(base), own, reason);
}

function emissionShape(emission: EmissionPlan, own: ObservedTable, reason: string): Diagnostic {
  return shapeFault(printEmission(emission), own, reason);
}

function shapeFault(base: string, data: ObservedTable, reason: string): Diagnostic {
  return diagnose('base-shape', null, {
    base,
    columns: data.columns.map(({ name }) => name),
    reason,
  });
}
