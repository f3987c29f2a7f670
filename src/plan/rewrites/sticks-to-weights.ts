/**
 * Sticks broken by hand become their weights' law (Sethuraman 1994; Ishwaran & James 2001):
 *
 *     beta_k ~ Beta(1, alpha);  pi = stick(beta)     ⇒     pi ~ GEM(alpha)
 */
import type { ExpressionIr, ModelIr, RandomIr } from '../../model/model-ir.js';
import { argument, family, findNode } from './name-labels.js';

export function sticksToWeights(model: ModelIr): ModelIr {
  const nodes = model.nodes.map((node) => {
    if (node.kind !== 'deterministic') return node;
    const concentration = stickConcentration(model, node.value);
    if (concentration === null) return node;
    const weights: RandomIr = {
      kind: 'random',
      name: node.name,
      indices: node.indices,
      type: node.type,
      span: node.span,
      elements: null,
      shift: 0,
      distribution: family('GEM', node.span, { alpha: concentration }),
    };
    return weights;
  });
  return { ...model, nodes };
}

/** α, when the expression is `stick(beta)` with `beta_k ~ Beta(1, alpha)`. */
function stickConcentration(model: ModelIr, expression: ExpressionIr): ExpressionIr | null {
  if (expression.kind !== 'call' || expression.function !== 'stick') return null;
  const [sticks] = expression.arguments;
  if (sticks?.kind !== 'reference') return null;
  const node = findNode(model, sticks.name);
  if (node?.kind !== 'random' || node.distribution.kind !== 'family') return null;
  if (node.distribution.family !== 'Beta') return null;
  const first = argument(node.distribution, 'a');
  const second = argument(node.distribution, 'b');
  return first?.kind === 'number' && first.value === 1 ? (second ?? null) : null;
}
