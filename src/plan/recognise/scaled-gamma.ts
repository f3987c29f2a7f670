/**
 * A multiple of a Gamma quantity is Gamma itself: of a ~ Gamma(shape, rate) are
 *
 *     a / c ~ Gamma(shape, rate · c)         c · a ~ Gamma(shape, rate / c)
 *
 * so that `Dirichlet(a / K, K)`, whose total mass a does not grow with K, is `Dirichlet(b, K)` under b ~ Gamma(shape, rate · K).
 */
import type { ExpressionIr, ModelIr } from '../../model/model-ir.js';
import type { HyperparameterPlan } from '../inference-plan.js';
import { findNode } from '../rewrites/name-labels.js';
import { inlineDefinitions } from './inline-definitions.js';

type RandomHyperparameter = Extract<HyperparameterPlan, { kind: 'random' }>;

/** What is multiplied, and how its prior moves. */
export interface Multiple {
  readonly of: ExpressionIr;
  prior(plan: RandomHyperparameter): RandomHyperparameter;
}

/** Null where the expression is no multiple of a random quantity by a number above 0. */
export function gammaMultiple(model: ModelIr, expression: ExpressionIr): Multiple | null {
  const given = inlineDefinitions(model, expression);
  if (given.kind !== 'binary') return null;
  const { operator, left, right } = given;
  if (operator === '/' && isGamma(model, left)) return multiple(left, right, (rate, factor) => rate * factor);
  if (operator !== '*') return null;
  const [of, factor] = isGamma(model, right) ? [right, left] : [left, right];
  return isGamma(model, of) ? multiple(of, factor, (rate, times) => rate / times) : null;
}

function multiple(
  of: ExpressionIr,
  factor: ExpressionIr,
  rateOf: (rate: number, factor: number) => number,
): Multiple | null {
  if (factor.kind !== 'number' || !(factor.value > 0)) return null;
  return {
    of,
    prior: (plan) => ({
      ...plan,
      arguments: plan.arguments.map((argument) =>
        argument.name === 'rate' && argument.value.kind === 'number'
          ? { ...argument, value: { kind: 'number', value: rateOf(argument.value.value, factor.value) } }
          : argument,
      ),
    }),
  };
}

/** Random, one number, and of a rate that is known before there are data. */
function isGamma(model: ModelIr, expression: ExpressionIr): boolean {
  const node = expression.kind === 'reference' ? findNode(model, expression.name) : undefined;
  if (node?.kind !== 'random' || node.distribution.kind !== 'family') return false;
  const { family, arguments: given } = node.distribution;
  const rate = given.find(({ name }) => name === 'rate');
  return (
    family === 'Gamma' &&
    node.shift === 0 &&
    rate !== undefined &&
    inlineDefinitions(model, rate.value).kind === 'number'
  );
}
