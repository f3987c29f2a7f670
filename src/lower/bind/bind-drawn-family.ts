/** A factor whose parameters are drawn under a prior that is not conjugate as a whole, bound to the data. */
import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { AnyConjugateFamily } from '../../distributions/families/conjugate-family.js';
import type { FamilySetting } from '../../distributions/families/family-definition.js';
import type { ArgumentFault, Arguments } from '../../distributions/families/read-arguments.js';
import type { ObservedTable } from '../../observations/observed-table.js';
import { tableOfVariable } from '../../observations/variables.js';
import type { FactorPlan } from '../../plan/inference-plan.js';
import { printBase } from '../../plan/print-plan.js';
import type { FamilyChoice } from '../../posterior/fit/predictive-state.js';
import { checkDrawnScale } from '../refuse/check-drawn-scale.js';
import { checkSupport } from '../refuse/check-support.js';
import { checkVariation } from '../refuse/check-variation.js';
import { bindArguments } from './bind-arguments.js';

/** What binding asks of a definition. */
interface DrawnDefinition<F> {
  family(setting: Pick<FamilySetting, 'columns' | 'incomplete'>): F;
  prior(base: Arguments, columns: number): Result<unknown, ArgumentFault>;
}

export interface BoundDrawnFamily<F> {
  readonly choice: FamilyChoice;
  readonly family: F;
  /** Hyperparameters, the family's own plain data, in the units of the data as given. */
  readonly prior: unknown;
}

export function bindDrawnFamily<F extends Pick<AnyConjugateFamily, 'emission' | 'outsideSupport'>>(
  definition: DrawnDefinition<F>,
  factor: FactorPlan,
  data: ObservedTable,
): Result<BoundDrawnFamily<F>, readonly Diagnostic[]> {
  const { emission, base } = factor;
  if (base === null) return internalError('parameters without a prior were to be drawn');
  const own = tableOfVariable(data, factor.observed);
  const columns = own.columns.length;
  const narrow = checkVariation(factor, data);
  if (narrow.length > 0) return err(narrow);
  const given = bindArguments(base.arguments, data, columns);
  if (!given.ok) return given;
  const prior = definition.prior(given.value, columns);
  if (!prior.ok) {
    const names = own.columns.map(({ name }) => name);
    const reason = `${prior.error.argument} ${prior.error.reason}`;
    return err([diagnose('base-shape', null, { base: printBase(base), columns: names, reason })]);
  }
  const beyond = checkDrawnScale(base, prior.value, own);
  if (beyond.length > 0) return err(beyond);
  const setting = { columns, ...(own.missing > 0 && { incomplete: true }) };
  const family = definition.family(setting);
  const outside = checkSupport(family, own);
  if (outside.length > 0) return err(outside);
  const choice = { emission: emission.family, base: base.family, ...setting, levels: null, known: {} };
  return ok({ choice, family, prior: prior.value });
}
