/** The law of a mixture's weights, from the node that the labels are drawn from. */
import { err, ok, type Result } from '../../core/result.js';
import type { ExpressionIr, FamilyIr, ModelIr, NodeIr } from '../../model/model-ir.js';
import type { ComponentsPlan, HyperparameterPlan, WeightsPlan } from '../inference-plan.js';
import { argument, findNode } from '../rewrites/name-labels.js';
import { reference } from '../rewrites/substitute.js';
import { inlineDefinitions, unknownWithin } from './inline-definitions.js';
import { recogniseHyperparameter } from './recognise-hyperparameter.js';
import type { Obstacle, Recognition } from './recognition.js';
import { gammaMultiple } from './scaled-gamma.js';

export function recogniseWeights(model: ModelIr, weights: NodeIr): Recognition<WeightsPlan> {
  if (weights.kind === 'random' && weights.indices.length > 0) {
    return err({
      node: weights,
      reason: `there are several weight vectors, one for each ${weights.indices.join(', ')}`,
    });
  }
  if (weights.kind === 'parameter') {
    const { part, assumed } = conventionalComponents(model);
    return ok({ part: { kind: 'estimated', components: part }, assumed });
  }
  if (weights.kind === 'random' && weights.distribution.kind === 'family') {
    if (weights.distribution.family === 'GEM') return stickBreaking(model, weights, weights.distribution);
    if (weights.distribution.family === 'Dirichlet') return dirichlet(model, weights, weights.distribution);
  }
  return err({ node: weights, reason: `${weights.name} is not drawn from a law of mixture weights` });
}

/** GEM(alpha) is a Dirichlet process, GEM(discount, alpha) a Pitman–Yor process. */
function stickBreaking(model: ModelIr, node: NodeIr, law: FamilyIr): Recognition<WeightsPlan> {
  const alpha = argument(law, 'alpha');
  if (alpha === undefined) return err({ node, reason: 'it has no concentration' });
  const concentration = recogniseHyperparameter(model, node, alpha);
  if (!concentration.ok) return concentration;
  const discount = argument(law, 'discount');
  if (discount === undefined) {
    const { part, assumed } = concentration.value;
    return ok({ part: { kind: 'DP', concentration: part }, assumed });
  }
  const recognised = recogniseHyperparameter(model, node, discount);
  if (!recognised.ok) return recognised;
  return ok({
    part: { kind: 'PY', discount: recognised.value.part, concentration: concentration.value.part },
    assumed: [...recognised.value.assumed, ...concentration.value.assumed],
  });
}

/** Dirichlet([a1, …]), Dirichlet(a, K) with K fixed, to be chosen, or random. */
function dirichlet(model: ModelIr, node: NodeIr, law: FamilyIr): Recognition<WeightsPlan> {
  const a = argument(law, 'a');
  if (a === undefined) return err({ node, reason: 'it has no concentration' });
  const size = argument(law, 'K');
  if (size !== undefined && nodeOf(model, size)?.kind === 'random') {
    return finiteMixtures(model, node, a, size);
  }
  const concentration = concentrationOf(model, node, a);
  if (!concentration.ok) return concentration;
  const { part, assumed } = concentration.value;
  const components = size === undefined ? ofLength(part) : componentsOf(model, size);
  if (components === null) return err({ node, reason: 'the number of its weights is not known' });
  return ok({ part: { kind: 'Dirichlet', components, concentration: part }, assumed });
}

/** Learnt where it has a prior of its own, or is a multiple of what has; an input is known, whatever its name. */
function concentrationOf(model: ModelIr, node: NodeIr, a: ExpressionIr): Recognition<HyperparameterPlan> {
  if (nodeOf(model, a)?.kind === 'random') return recogniseHyperparameter(model, node, a);
  const multiple = gammaMultiple(model, a);
  if (multiple !== null) {
    const recognised = recogniseHyperparameter(model, node, multiple.of);
    if (!recognised.ok) return recognised;
    const { part, assumed } = recognised.value;
    return ok({ part: part.kind === 'random' ? multiple.prior(part) : part, assumed });
  }
  const known = knownConcentration(model, node, a);
  return known.ok ? ok({ part: { kind: 'fixed', value: known.value }, assumed: [] }) : known;
}

function finiteMixtures(
  model: ModelIr,
  node: NodeIr,
  a: ExpressionIr,
  size: ExpressionIr,
): Recognition<WeightsPlan> {
  const concentration = knownConcentration(model, node, a);
  if (!concentration.ok) {
    return err({ ...concentration.error, reason: `${concentration.error.reason}, or K one` });
  }
  const components = recogniseHyperparameter(model, node, size);
  if (!components.ok) return components;
  const { part, assumed } = components.value;
  return ok({ part: { kind: 'MFM', components: part, concentration: concentration.value }, assumed });
}

function knownConcentration(model: ModelIr, node: NodeIr, a: ExpressionIr): Result<ExpressionIr, Obstacle> {
  const unknown = unknownWithin(model, a);
  return unknown === null
    ? ok(inlineDefinitions(model, a))
    : err({
        node,
        reason: `its concentration depends on ${unknown}, which is unknown; give ${unknown} a value`,
      });
}

function nodeOf(model: ModelIr, expression: ExpressionIr): NodeIr | undefined {
  return expression.kind === 'reference' ? findNode(model, expression.name) : undefined;
}

function ofLength(concentration: HyperparameterPlan): ComponentsPlan | null {
  if (concentration.kind === 'random' || concentration.value.kind !== 'list') return null;
  return { kind: 'fixed', count: { kind: 'number', value: concentration.value.elements.length } };
}

function componentsOf(model: ModelIr, size: ExpressionIr): ComponentsPlan {
  const node = nodeOf(model, size);
  if (node?.kind === 'choice') return { kind: 'range', from: node.from, to: node.to };
  return { kind: 'fixed', count: inlineDefinitions(model, size) };
}

/** Weights that nothing sizes, as in `sum_k pi_k * N(mu_k, Sigma_k)`, have K entries. */
function conventionalComponents(model: ModelIr): { part: ComponentsPlan; assumed: readonly string[] } {
  return {
    part: componentsOf(model, reference('K')),
    assumed: findNode(model, 'K') === undefined ? [] : ['K is the number of components'],
  };
}
