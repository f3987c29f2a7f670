/** An expression with the definitions it uses put in their place, so that only inputs and data remain. */
import type { ExpressionIr, ModelIr } from '../../model/model-ir.js';
import { findNode } from '../rewrites/name-labels.js';
import { rewriteExpression } from '../rewrites/substitute.js';

export function inlineDefinitions(model: ModelIr, expression: ExpressionIr): ExpressionIr {
  return rewriteExpression(expression, (reference) => {
    const node = findNode(model, reference.name);
    return node?.kind === 'deterministic' ? inlineDefinitions(model, node.value) : reference;
  });
}

/**
 * The first random or estimated node that an expression depends on, definitions looked through. What is observed is
 * known: `mean(x)` is a number once there are data.
 */
export function unknownWithin(model: ModelIr, expression: ExpressionIr): string | null {
  const observed = new Set(model.observations.map(({ name }) => name));
  let found: string | null = null;
  rewriteExpression(inlineDefinitions(model, expression), (reference) => {
    const kind = observed.has(reference.name) ? null : findNode(model, reference.name)?.kind;
    if (kind === 'random' || kind === 'parameter' || kind === 'choice') found ??= reference.name;
    return reference;
  });
  return found;
}
