/** Symmetric Dirichlet weights of a known or a random number, bound to numbers. */
import { internalError } from '../../core/internal-error.js';
import { err, ok } from '../../core/result.js';
import { diagnose } from '../../diagnostics/diagnostic.js';
import type { ComponentsPrior } from '../../inference/gibbs/components-prior.js';
import type { WeightProcess } from '../../inference/gibbs/weight-process.js';
import type { ExpressionIr } from '../../model/model-ir.js';
import { printExpression } from '../../model/print-expression.js';
import type { HyperparameterPlan, WeightsPlan } from '../../plan/inference-plan.js';
import type { DataContext } from '../fit/fit-context.js';
import { type Bound, bindConcentration, bindKnown, bindPrior } from './bind-hyperparameter.js';

export function bindFiniteDirichlet(
  { components, concentration }: Extract<WeightsPlan, { kind: 'Dirichlet' }>,
  context: DataContext,
): Bound<WeightProcess> {
  if (components.kind === 'range') return internalError('Gibbs was planned for a range of components');
  const count = bindCount(components.count, context);
  if (!count.ok) return count;
  const each =
    concentration.kind === 'fixed'
      ? bindEach(concentration.value, context)
      : bindConcentration(concentration, 0, context);
  return each.ok ? ok({ kind: 'Dirichlet', components: count.value, concentration: each.value }) : each;
}

export function bindFiniteMixtures(
  { components, concentration }: Extract<WeightsPlan, { kind: 'MFM' }>,
  context: DataContext,
): Bound<Extract<WeightProcess, { kind: 'MFM' }>> {
  if (components.kind === 'fixed') return internalError('a random number of components is known');
  const prior = bindComponentsPrior(components, context);
  if (!prior.ok) return prior;
  const each = bindEach(concentration, context);
  return each.ok ? ok({ kind: 'MFM', components: prior.value, concentration: each.value.value }) : each;
}

/** Of K − 1. */
function bindComponentsPrior(
  plan: Extract<HyperparameterPlan, { kind: 'random' }>,
  context: DataContext,
): Bound<ComponentsPrior> {
  switch (plan.family) {
    case 'Poisson': {
      const prior = bindPrior(plan, ['rate'], context);
      if (!prior.ok) return prior;
      const { rate } = prior.value;
      return rate > 0 && rate < Number.POSITIVE_INFINITY
        ? ok({ kind: 'Poisson', rate })
        : unusable(plan, 'the rate must be above 0');
    }
    case 'Geometric': {
      const prior = bindPrior(plan, ['p'], context);
      if (!prior.ok) return prior;
      const { p } = prior.value;
      return p > 0 && p <= 1
        ? ok({ kind: 'Geometric', p })
        : unusable(plan, 'p must be above 0 and at most 1');
    }
    case 'Binomial': {
      const prior = bindPrior(plan, ['n', 'p'], context);
      if (!prior.ok) return prior;
      const { n, p } = prior.value;
      return Number.isSafeInteger(n) && n >= 0 && p >= 0 && p < 1
        ? ok({ kind: 'Binomial', n, p })
        : unusable(plan, 'n must be a whole number, and p a probability below 1');
    }
    default:
      return internalError(`Gibbs was planned for K − 1 ~ ${plan.family}`);
  }
}

function unusable(plan: Extract<HyperparameterPlan, { kind: 'random' }>, reason: string): Bound<never> {
  const given = plan.arguments.map(({ value }) => printExpression(value)).join(', ');
  return err([diagnose('argument-not-evaluable', null, { argument: `${plan.family}(${given})`, reason })]);
}

/** There may be more weights than rows: some stay without any. */
function bindCount(count: ExpressionIr, context: DataContext): Bound<number> {
  const rule = 'a number of components must be a whole number of at least 1';
  const bound = bindKnown(count, rule, (value) => Number.isSafeInteger(value) && value >= 1, context);
  return bound.ok ? ok(bound.value.value) : bound;
}

/** Of a vector whose elements are alike, the first. */
function bindEach(concentration: ExpressionIr, context: DataContext): ReturnType<typeof bindKnown> {
  const each = concentration.kind === 'list' ? concentration.elements[0]! : concentration;
  return bindKnown(each, 'a concentration must be above 0', (value) => value > 0, context);
}
