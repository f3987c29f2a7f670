/** The law of the partition, with its hyperparameters bound to numbers. */
import { internalError } from '../core/internal-error.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { ConcentrationPrior, DiscountPrior, WeightProcess } from '../inference/gibbs/weight-process.js';
import { printExpression } from '../model/print-expression.js';
import type { HyperparameterPlan, WeightsPlan } from '../plan/inference-plan.js';
import { bindArguments, bindNumber } from './bind-arguments.js';
import type { FitContext } from './fit-context.js';

type Bound<T> = Result<T, readonly Diagnostic[]>;

export function bindProcess(weights: WeightsPlan, context: FitContext): Bound<WeightProcess> {
  if (weights.kind !== 'DP' && weights.kind !== 'PY') {
    return internalError(`Gibbs was planned for ${weights.kind} weights`);
  }
  const discount = weights.kind === 'DP' ? null : bindDiscount(weights.discount, context);
  if (discount?.ok === false) return discount;
  const least = discount?.value.kind === 'fixed' ? -discount.value.value : 0;
  const concentration = bindConcentration(weights.concentration, least, context);
  if (!concentration.ok) return concentration;
  return ok(
    discount === null
      ? { kind: 'DP', concentration: concentration.value }
      : { kind: 'PY', discount: discount.value, concentration: concentration.value },
  );
}

/** A known one must be above `least`; a learnt one has a Gamma prior. */
export function bindConcentration(
  plan: HyperparameterPlan,
  least: number,
  context: FitContext,
): Bound<ConcentrationPrior> {
  if (plan.kind === 'fixed')
    return bindKnown(plan, `a concentration must be above ${least}`, (x) => x > least, context);
  const prior = bindPrior(plan, ['shape', 'rate'], context);
  return prior.ok ? ok({ kind: 'Gamma', ...prior.value }) : prior;
}

function bindDiscount(plan: HyperparameterPlan, context: FitContext): Bound<DiscountPrior> {
  if (plan.kind === 'fixed') {
    return bindKnown(plan, 'a discount must be in [0, 1)', (x) => x >= 0 && x < 1, context);
  }
  const prior = bindPrior(plan, ['a', 'b'], context);
  return prior.ok ? ok({ kind: 'Beta', ...prior.value }) : prior;
}

function bindKnown(
  { value }: Extract<HyperparameterPlan, { kind: 'fixed' }>,
  rule: string,
  allowed: (value: number) => boolean,
  { observed, data }: FitContext,
): Bound<{ readonly kind: 'fixed'; readonly value: number }> {
  const bound = bindNumber(value, observed, data);
  if (!bound.ok) return bound;
  if (allowed(bound.value)) return ok({ kind: 'fixed', value: bound.value });
  const reason = `${rule}, and it is ${bound.value}`;
  return err([diagnose('argument-not-evaluable', null, { argument: printExpression(value), reason })]);
}

/** Two numbers of a prior that judging the methods has let pass. */
function bindPrior<Name extends string>(
  plan: Extract<HyperparameterPlan, { kind: 'random' }>,
  names: readonly Name[],
  { observed, data }: FitContext,
): Bound<Readonly<Record<Name, number>>> {
  const given = bindArguments(plan.arguments, observed, data);
  if (!given.ok) return given;
  const numbers = names.map((name) => [name, given.value[name]] as const);
  const odd = numbers.find(([, value]) => typeof value !== 'number');
  if (odd !== undefined) return internalError(`the prior ${plan.family} has no number ${odd[0]}`);
  return ok(Object.fromEntries(numbers) as Record<Name, number>);
}
