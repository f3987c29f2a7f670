/** The law of a mixture's weights, from the node that the labels are drawn from. */
import { err, ok } from '../../core/result.js';
import type { ExpressionIr, FamilyIr, ModelIr, NodeIr } from '../../model/model-ir.js';
import type { ComponentsPlan, WeightsPlan } from '../inference-plan.js';
import { argument, findNode } from '../rewrites/name-labels.js';
import { reference } from '../rewrites/substitute.js';
import { inlineDefinitions, unknownWithin } from './inline-definitions.js';
import { recogniseHyperparameter } from './recognise-hyperparameter.js';
import type { Recognition } from './recognition.js';

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
  const unknown = unknownWithin(model, a);
  if (unknown !== null)
    return err({ node, reason: `its concentration depends on ${unknown}, which is unknown` });
  const concentration = inlineDefinitions(model, a);
  const size = argument(law, 'K');
  if (size === undefined) {
    const components = ofLength(concentration);
    if (components === null) return err({ node, reason: 'the number of its weights is not known' });
    return ok({ part: { kind: 'Dirichlet', components, concentration }, assumed: [] });
  }
  const count = size.kind === 'reference' ? findNode(model, size.name) : undefined;
  if (count?.kind === 'random') {
    const components = recogniseHyperparameter(model, node, size);
    if (!components.ok) return components;
    return ok({
      part: { kind: 'MFM', components: components.value.part, concentration },
      assumed: components.value.assumed,
    });
  }
  return ok({
    part: { kind: 'Dirichlet', components: componentsOf(model, size), concentration },
    assumed: [],
  });
}

function ofLength(concentration: ExpressionIr): ComponentsPlan | null {
  if (concentration.kind !== 'list') return null;
  return { kind: 'fixed', count: { kind: 'number', value: concentration.elements.length } };
}

function componentsOf(model: ModelIr, size: ExpressionIr): ComponentsPlan {
  const node = size.kind === 'reference' ? findNode(model, size.name) : undefined;
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
