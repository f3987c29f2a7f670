/**
 * A mixture density gets its latent labels back:
 *
 *     x_i ~ Mixture(pi, N(mu, Sigma))            ⇒     z_i ~ Categorical(pi);  x_i ~ N(mu[z_i], Sigma[z_i])
 *     x_i ~ sum_k pi_k * N(mu_k, Sigma_k)        ⇒     the same
 */
import type { ModelIr, NodeIr, RandomIr } from '../../model/model-ir.js';
import { findNode, labelNode, labelReference } from './name-labels.js';
import { rewriteDistribution } from './substitute.js';

export function mixturesToLabels(model: ModelIr): ModelIr {
  const nodes = model.nodes.flatMap((node): readonly NodeIr[] => {
    if (node.kind !== 'random' || node.distribution.kind !== 'mixture') return [node];
    const { weights, component } = node.distribution;
    return [
      labelNode(node, { ...weights, subscripts: [] }),
      { ...node, distribution: rewriteDistribution(component, (ref) => labelled(model, node, ref)) },
    ];
  });
  return { ...model, nodes };
}

/** A reference to something that has one element a component takes the label as its subscript. */
function labelled<R extends { readonly name: string }>(model: ModelIr, owner: RandomIr, ref: R): R {
  const node = findNode(model, ref.name);
  const perComponent = node !== undefined && node.indices.length === 1;
  return perComponent ? { ...ref, subscripts: [labelReference(owner)] } : ref;
}
