/** The law of the partition, with its hyperparameters bound to numbers. */
import { assertNever, internalError } from '../../core/internal-error.js';
import { ok } from '../../core/result.js';
import type { DiscountPrior, StickProcess, WeightProcess } from '../../inference/gibbs/weight-process.js';
import type { HyperparameterPlan, WeightsPlan } from '../../plan/inference-plan.js';
import type { DataContext } from '../fit/fit-context.js';
import { bindFiniteDirichlet, bindFiniteMixtures } from './bind-finite-process.js';
import { type Bound, bindConcentration, bindKnown, bindPrior } from './bind-hyperparameter.js';

export function bindProcess(weights: WeightsPlan, context: DataContext): Bound<WeightProcess> {
  switch (weights.kind) {
    case 'DP':
    case 'PY':
      return bindStickProcess(weights, context);
    case 'Dirichlet':
      return bindFiniteDirichlet(weights, context);
    case 'MFM':
      return bindFiniteMixtures(weights, context);
    case 'estimated':
      return internalError('Gibbs was planned for weights without a prior');
    case 'by-row':
      return internalError('labels with probabilities of their own are fitted elsewhere');
    default:
      return assertNever(weights);
  }
}

type StickPlan = Extract<WeightsPlan, { kind: 'DP' | 'PY' }>;

export function bindStickProcess(weights: StickPlan, context: DataContext): Bound<StickProcess> {
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

function bindDiscount(plan: HyperparameterPlan, context: DataContext): Bound<DiscountPrior> {
  if (plan.kind === 'fixed') {
    return bindKnown(plan.value, 'a discount must be in [0, 1)', (x) => x >= 0 && x < 1, context);
  }
  const prior = bindPrior(plan, ['a', 'b'], context);
  return prior.ok ? ok({ kind: 'Beta', ...prior.value }) : prior;
}
