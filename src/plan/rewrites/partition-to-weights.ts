/**
 * Labels seated by a Chinese restaurant become labels drawn from its weights, whose law is GEM
 * (Pitman 1996; de Finetti's theorem for the partition):
 *
 *     z ~ CRP(alpha)     ⇒     weights ~ GEM(alpha);  z_i ~ Categorical(weights)
 */
import type { ModelIr, RandomIr } from '../../model/model-ir.js';
import { family, weightsName } from './name-labels.js';
import { reference } from './substitute.js';

export function partitionToWeights(model: ModelIr): ModelIr {
  const nodes = model.nodes.flatMap((node) => {
    if (node.kind !== 'random' || node.distribution.kind !== 'family') return [node];
    if (node.distribution.family !== 'CRP') return [node];
    const weights: RandomIr = {
      ...node,
      name: weightsName(node.name),
      indices: [],
      type: { kind: 'simplex', length: null },
      distribution: { ...node.distribution, family: 'GEM' },
    };
    const labels: RandomIr = {
      ...node,
      type: { kind: 'integer', support: 'label' },
      distribution: family('Categorical', node.span, { p: reference(weights.name) }),
    };
    return [weights, labels];
  });
  return { ...model, nodes };
}
