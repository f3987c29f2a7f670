/** Walks over the expressions and distributions of a model, rebuilding what a rewrite changes. */
import { assertNever } from '../../core/internal-error.js';
import type { DistributionIr, ExpressionIr, ModelIr, NodeIr, ReferenceIr } from '../../model/model-ir.js';

/** Replaces references; a reference that is kept is returned as it is, its subscripts already rewritten. */
export type ReferenceRewrite = (reference: ReferenceIr) => ExpressionIr;

export function rewriteExpression(expression: ExpressionIr, rewrite: ReferenceRewrite): ExpressionIr {
  const again = (e: ExpressionIr): ExpressionIr => rewriteExpression(e, rewrite);
  switch (expression.kind) {
    case 'number':
    case 'string':
      return expression;
    case 'reference':
      return rewrite({ ...expression, subscripts: expression.subscripts.map(again) });
    case 'call':
      return { ...expression, arguments: expression.arguments.map(again) };
    case 'negate':
      return { ...expression, operand: again(expression.operand) };
    case 'binary':
      return { ...expression, left: again(expression.left), right: again(expression.right) };
    case 'list':
      return { ...expression, elements: expression.elements.map(again) };
    case 'distribution':
      return { ...expression, distribution: rewriteDistribution(expression.distribution, rewrite) };
    default:
      return assertNever(expression);
  }
}

export function rewriteDistribution(distribution: DistributionIr, rewrite: ReferenceRewrite): DistributionIr {
  switch (distribution.kind) {
    case 'family':
      return {
        ...distribution,
        arguments: distribution.arguments.map((argument) => ({
          ...argument,
          value: rewriteExpression(argument.value, rewrite),
        })),
      };
    case 'product':
      return {
        ...distribution,
        factors: distribution.factors.map((factor) => rewriteDistribution(factor, rewrite)),
      };
    case 'draw-from':
      return distribution;
    case 'mixture':
      return { ...distribution, component: rewriteDistribution(distribution.component, rewrite) };
    default:
      return assertNever(distribution);
  }
}

/** Rewrites every reference in the model's nodes. */
export function rewriteReferences(model: ModelIr, rewrite: ReferenceRewrite): ModelIr {
  return { ...model, nodes: model.nodes.map((node) => rewriteNode(node, rewrite)) };
}

function rewriteNode(node: NodeIr, rewrite: ReferenceRewrite): NodeIr {
  switch (node.kind) {
    case 'random':
    case 'measure':
      return { ...node, distribution: rewriteDistribution(node.distribution, rewrite) };
    case 'deterministic':
      return { ...node, value: rewriteExpression(node.value, rewrite) };
    case 'choice':
    case 'parameter':
    case 'input':
      return node;
    default:
      return assertNever(node);
  }
}

export function reference(name: string, ...subscripts: readonly ExpressionIr[]): ReferenceIr {
  return { kind: 'reference', name, subscripts };
}
