/** A concentration or discount: known, or random under its own prior. */
import { err, ok } from '../../core/result.js';
import type { ArgumentIr, ExpressionIr, ModelIr, NodeIr } from '../../model/model-ir.js';
import type { HyperparameterPlan } from '../inference-plan.js';
import { findNode } from '../rewrites/name-labels.js';
import { asGamma } from './exponential-prior.js';
import { inlineDefinitions, unknownWithin } from './inline-definitions.js';
import type { Recognition } from './recognition.js';

/**
 * The prior that an input named `alpha` has when it is not given: Gamma(1, 1) (Escobar & West 1995 use a Gamma;
 * shape and rate 1 put the expected number of clusters of some hundred observations between 1 and 15).
 */
const defaultConcentration: readonly ArgumentIr[] = [
  { name: 'shape', value: { kind: 'number', value: 1 } },
  { name: 'rate', value: { kind: 'number', value: 1 } },
];

export function recogniseHyperparameter(
  model: ModelIr,
  owner: NodeIr,
  expression: ExpressionIr,
): Recognition<HyperparameterPlan> {
  const node = expression.kind === 'reference' ? findNode(model, expression.name) : undefined;
  if (node?.kind === 'input' && node.name === 'alpha') {
    const part: HyperparameterPlan = {
      kind: 'random',
      family: 'Gamma',
      arguments: defaultConcentration,
      shift: 0,
    };
    return ok({ part, assumed: ['alpha ~ Gamma(1, 1)'] });
  }
  if (node?.kind === 'random') {
    const distribution = asGamma(node.distribution);
    if (distribution.kind !== 'family' || node.indices.length > 0) {
      return err({ node, reason: `${node.name} is not one number under a prior of its own` });
    }
    const unknown = distribution.arguments
      .map((argument) => unknownWithin(model, argument.value))
      .find((name) => name !== null);
    if (unknown)
      return err({ node, reason: `the prior of ${node.name} depends on ${unknown}, which is unknown too` });
    const part: HyperparameterPlan = {
      kind: 'random',
      family: distribution.family,
      arguments: distribution.arguments.map((argument) => ({
        ...argument,
        value: inlineDefinitions(model, argument.value),
      })),
      shift: node.shift,
    };
    return ok({ part, assumed: [] });
  }
  const unknown = unknownWithin(model, expression);
  if (unknown !== null) return err({ node: owner, reason: `it depends on ${unknown} through an expression` });
  return ok({ part: { kind: 'fixed', value: inlineDefinitions(model, expression) }, assumed: [] });
}
