/**
 * A draw from a named measure becomes a draw from what the name stands for:
 *
 *     H = NIW(…);  theta_k ~ H     ⇒     theta_k ~ NIW(…)
 *
 * A measure that is an input keeps its name: its default depends on the emission.
 */
import type { DistributionIr, ExpressionIr, ModelIr } from '../../model/model-ir.js';
import { findNode } from './name-labels.js';

export function measuresToFamilies(model: ModelIr): ModelIr {
  const nodes = model.nodes.map((node) =>
    node.kind === 'random' ? { ...node, distribution: resolve(model, node.distribution) } : node,
  );
  return { ...model, nodes };
}

function resolve(model: ModelIr, distribution: DistributionIr): DistributionIr {
  if (distribution.kind === 'draw-from') {
    const node = findNode(model, distribution.measure.name);
    return node?.kind === 'measure' ? resolve(model, node.distribution) : distribution;
  }
  if (distribution.kind === 'product') {
    return { ...distribution, factors: distribution.factors.map((factor) => resolve(model, factor)) };
  }
  if (distribution.kind === 'family') {
    return {
      ...distribution,
      arguments: distribution.arguments.map((argument) => ({
        ...argument,
        value: resolveMeasure(model, argument.value),
      })),
    };
  }
  return distribution;
}

/** A measure as an argument, the base in `DP(alpha, H)`. */
function resolveMeasure(model: ModelIr, expression: ExpressionIr): ExpressionIr {
  if (expression.kind === 'distribution') {
    return { ...expression, distribution: resolve(model, expression.distribution) };
  }
  if (expression.kind !== 'reference') return expression;
  const node = findNode(model, expression.name);
  if (node?.kind !== 'measure') return expression;
  return { kind: 'distribution', distribution: resolve(model, node.distribution) };
}
