/** Numbers that a law of weights depends on: known ones under a rule, and those of a prior. */
import { internalError } from '../../core/internal-error.js';
import { err, ok, type Result } from '../../core/result.js';
import { type Diagnostic, diagnose } from '../../diagnostics/diagnostic.js';
import type { ConcentrationPrior } from '../../inference/gibbs/weight-process.js';
import type { ExpressionIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import type { HyperparameterPlan } from '../../plan/inference-plan.js';
import type { DataContext } from '../fit/fit-context.js';
import { bindArguments, bindNumber } from './bind-arguments.js';

export type Bound<T> = Result<T, readonly Diagnostic[]>;

/** `rule` says in words what `allowed` tests. */
export function bindKnown(
  value: ExpressionIr,
  rule: string,
  allowed: (value: number) => boolean,
  { data }: DataContext,
): Bound<{ readonly kind: 'fixed'; readonly value: number }> {
  const bound = bindNumber(value, data);
  if (!bound.ok) return bound;
  if (allowed(bound.value)) return ok({ kind: 'fixed', value: bound.value });
  const reason = `${rule}, and it is ${bound.value}`;
  return err([diagnose('argument-not-evaluable', null, { argument: printExpression(value), reason })]);
}

/** Two numbers of a prior that judging the methods has let pass. */
export function bindPrior<Name extends string>(
  plan: Extract<HyperparameterPlan, { kind: 'random' }>,
  names: readonly Name[],
  { data }: DataContext,
): Bound<Readonly<Record<Name, number>>> {
  const given = bindArguments(plan.arguments, data);
  if (!given.ok) return given;
  const numbers = names.map((name) => [name, given.value[name]] as const);
  const odd = numbers.find(([, value]) => typeof value !== 'number');
  if (odd !== undefined) return internalError(`the prior ${plan.family} has no number ${odd[0]}`);
  return ok(Object.fromEntries(numbers) as Record<Name, number>);
}

/** A known one must be above `least`; a learnt one has a Gamma prior. */
export function bindConcentration(
  plan: HyperparameterPlan,
  least: number,
  context: DataContext,
): Bound<ConcentrationPrior> {
  if (plan.kind === 'fixed')
    return bindKnown(plan.value, `a concentration must be above ${least}`, (x) => x > least, context);
  const prior = bindPrior(plan, ['shape', 'rate'], context);
  return prior.ok ? ok({ kind: 'Gamma', ...prior.value }) : prior;
}
