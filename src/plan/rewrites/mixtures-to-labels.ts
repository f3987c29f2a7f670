/**
 * A mixture density gets its latent labels back:
 *
 *     x_i ~ Mixture(pi, N(mu, Sigma))            ⇒     z_i ~ Categorical(pi);  x_i ~ N(mu[z_i], Sigma[z_i])
 *     x_i ~ sum_k pi_k * N(mu_k, Sigma_k)        ⇒     the same
 */
import type { ModelIr, NodeIr } from '../../model/model-ir.js';
import { labelNode, labelReference } from './name-labels.js';
import { rewriteDistribution } from './substitute.js';

export function mixturesToLabels(model: ModelIr): ModelIr {
  const nodes = model.nodes.flatMap((node): readonly NodeIr[] => {
    if (node.kind !== 'random' || node.distribution.kind !== 'mixture') return [node];
    const { index, weights, component } = node.distribution;
    const label = labelReference(node);
    return [
      labelNode(node, weights),
      {
        ...node,
        distribution: rewriteDistribution(component, (ref) => (ref.name === index ? label : ref)),
      },
    ];
  });
  return { ...model, nodes };
}
