/**
 * Parameters drawn together but independent of each other get a node each:
 *
 *     (theta_k, phi_k) ~ NIW(…) * Dirichlet(…)     ⇒     theta_k ~ NIW(…);  phi_k ~ Dirichlet(…)
 *     (theta_k, phi_k) ~ H                         ⇒     theta_k ~ H;  phi_k ~ H
 *
 * the second where H is not given and theta and phi are of different variables: the default measure of several
 * variables is a product. The new nodes keep the span of the old, which tells that they were drawn together.
 */
import type { DistributionIr, ModelIr, NodeIr, RandomIr } from '../../model/model-ir.js';
import { rewriteDistribution } from './substitute.js';

export function tuplesToParameters(model: ModelIr): ModelIr {
  const nodes = model.nodes.flatMap((node): readonly NodeIr[] =>
    node.kind === 'random' && node.elements !== null ? split(model, node, node.elements) : [node],
  );
  return { ...model, nodes };
}

function split(model: ModelIr, node: RandomIr, elements: readonly string[]): readonly RandomIr[] {
  const { distribution } = node;
  if (distribution.kind === 'product' && distribution.factors.length === elements.length) {
    return elements.map((name, position) =>
      part(node, [name], distribution.factors[position] ?? distribution),
    );
  }
  if (distribution.kind !== 'draw-from') return [node];
  const users = new Set(elements.map((name) => userOf(model, name)));
  if (users.size === 1) return [node];
  return [...users].map((user) =>
    part(
      node,
      elements.filter((name) => userOf(model, name) === user),
      distribution,
    ),
  );
}

function part(node: RandomIr, names: readonly string[], distribution: DistributionIr): RandomIr {
  const [name = ''] = names;
  return names.length === 1
    ? { ...node, name, elements: null, distribution }
    : { ...node, name: names.join(), elements: names, distribution };
}

/** The first node whose distribution speaks of `name`. */
function userOf(model: ModelIr, name: string): NodeIr | undefined {
  return model.nodes.find((node) => {
    if (node.kind !== 'random') return false;
    let used = false;
    rewriteDistribution(node.distribution, (reference) => {
      used ||= reference.name === name;
      return reference;
    });
    return used;
  });
}
