/** Symmetric Dirichlet weights of a known or a random number, bound to numbers for collapsed Gibbs. */
import { internalError } from '../core/internal-error.js';
import { ok } from '../core/result.js';
import type { ComponentsPrior } from '../inference/gibbs/components-prior.js';
import type { WeightProcess } from '../inference/gibbs/weight-process.js';
import type { ExpressionIr } from '../model/model-ir.js';
import type { HyperparameterPlan, WeightsPlan } from '../plan/inference-plan.js';
import { type Bound, bindKnown, bindPrior } from './bind-hyperparameter.js';
import type { FitContext } from './fit-context.js';

export function bindFiniteDirichlet(
  { components, concentration }: Extract<WeightsPlan, { kind: 'Dirichlet' }>,
  context: FitContext,
): Bound<WeightProcess> {
  if (components.kind === 'range') return internalError('Gibbs was planned for a range of components');
  const count = bindCount(components.count, context);
  if (!count.ok) return count;
  const each = bindEach(concentration, context);
  return each.ok ? ok({ kind: 'Dirichlet', components: count.value, concentration: each.value }) : each;
}

export function bindFiniteMixtures(
  { components, concentration }: Extract<WeightsPlan, { kind: 'MFM' }>,
  context: FitContext,
): Bound<WeightProcess> {
  if (components.kind === 'fixed') return internalError('a random number of components is known');
  const prior = bindComponentsPrior(components, context);
  if (!prior.ok) return prior;
  const each = bindEach(concentration, context);
  return each.ok ? ok({ kind: 'MFM', components: prior.value, concentration: each.value }) : each;
}

/** Of K − 1. */
function bindComponentsPrior(
  plan: Extract<HyperparameterPlan, { kind: 'random' }>,
  context: FitContext,
): Bound<ComponentsPrior> {
  switch (plan.family) {
    case 'Poisson': {
      const prior = bindPrior(plan, ['rate'], context);
      return prior.ok ? ok({ kind: 'Poisson', ...prior.value }) : prior;
    }
    case 'Geometric': {
      const prior = bindPrior(plan, ['p'], context);
      return prior.ok ? ok({ kind: 'Geometric', ...prior.value }) : prior;
    }
    case 'Binomial': {
      const prior = bindPrior(plan, ['n', 'p'], context);
      return prior.ok ? ok({ kind: 'Binomial', ...prior.value }) : prior;
    }
    default:
      return internalError(`Gibbs was planned for K − 1 ~ ${plan.family}`);
  }
}

/** There may be more weights than rows: some stay without any. */
function bindCount(count: ExpressionIr, context: FitContext): Bound<number> {
  const rule = 'a number of components must be a whole number of at least 1';
  const bound = bindKnown(count, rule, (value) => Number.isSafeInteger(value) && value >= 1, context);
  return bound.ok ? ok(bound.value.value) : bound;
}

function bindEach(concentration: ExpressionIr, context: FitContext): Bound<number> {
  const each = concentration.kind === 'list' ? concentration.elements[0]! : concentration;
  const bound = bindKnown(each, 'a concentration must be above 0', (value) => value > 0, context);
  return bound.ok ? ok(bound.value.value) : bound;
}
