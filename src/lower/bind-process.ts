/** The law of the partition, with its hyperparameters bound to numbers. */
import { internalError } from '../core/internal-error.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { WeightProcess } from '../inference/gibbs/weight-process.js';
import { printExpression } from '../model/print-expression.js';
import type { HyperparameterPlan, WeightsPlan } from '../plan/inference-plan.js';
import { bindArguments, bindNumber } from './bind-arguments.js';
import type { FitContext } from './fit-context.js';

type Concentration = Extract<WeightProcess, { kind: 'DP' }>['concentration'];

export function bindProcess(
  weights: WeightsPlan,
  context: FitContext,
): Result<WeightProcess, readonly Diagnostic[]> {
  if (weights.kind !== 'DP') return internalError(`Gibbs was planned for ${weights.kind} weights`);
  const concentration = bindConcentration(weights.concentration, context);
  return concentration.ok ? ok({ kind: 'DP', concentration: concentration.value }) : concentration;
}

function bindConcentration(
  plan: HyperparameterPlan,
  { observed, data }: FitContext,
): Result<Concentration, readonly Diagnostic[]> {
  if (plan.kind === 'fixed') {
    const value = bindNumber(plan.value, observed, data);
    if (!value.ok) return value;
    if (value.value > 0) return ok({ kind: 'fixed', value: value.value });
    return err([
      diagnose('argument-not-evaluable', null, {
        argument: printExpression(plan.value),
        reason: `a concentration must be positive, and it is ${value.value}`,
      }),
    ]);
  }
  const given = bindArguments(plan.arguments, observed, data);
  if (!given.ok) return given;
  const { shape, rate } = given.value;
  if (typeof shape !== 'number' || typeof rate !== 'number') {
    return internalError(`a concentration was planned under ${plan.family}`);
  }
  return ok({ kind: 'Gamma', shape, rate });
}
