/** What the parts of a model refer to: every reference, in reading order, subscripts after what they subscript. */
import { assertNever } from '../core/internal-error.js';
import type { DistributionIr, ExpressionIr, ExtentIr, NodeIr, ReferenceIr } from './model-ir.js';

export function referencesInNode(node: NodeIr): readonly ReferenceIr[] {
  switch (node.kind) {
    case 'random':
    case 'measure':
      return referencesInDistribution(node.distribution);
    case 'deterministic':
      return referencesInExpression(node.value);
    case 'choice':
    case 'parameter':
    case 'input':
      return [];
    default:
      return assertNever(node);
  }
}

export function referencesInDistribution(distribution: DistributionIr): readonly ReferenceIr[] {
  switch (distribution.kind) {
    case 'family':
      return distribution.arguments.flatMap((argument) => referencesInExpression(argument.value));
    case 'product':
      return distribution.factors.flatMap(referencesInDistribution);
    case 'draw-from':
      return referencesInExpression(distribution.measure);
    case 'mixture':
      return [
        ...referencesInExpression(distribution.weights),
        ...referencesInDistribution(distribution.component),
      ];
    default:
      return assertNever(distribution);
  }
}

export function referencesInExpression(expression: ExpressionIr): readonly ReferenceIr[] {
  switch (expression.kind) {
    case 'number':
    case 'string':
      return [];
    case 'reference':
      return [expression, ...expression.subscripts.flatMap(referencesInExpression)];
    case 'call':
      return expression.arguments.flatMap(referencesInExpression);
    case 'negate':
      return referencesInExpression(expression.operand);
    case 'binary':
      return [...referencesInExpression(expression.left), ...referencesInExpression(expression.right)];
    case 'list':
      return expression.elements.flatMap(referencesInExpression);
    case 'distribution':
      return referencesInDistribution(expression.distribution);
    default:
      return assertNever(expression);
  }
}

export function referencesInExtent(extent: ExtentIr): readonly ReferenceIr[] {
  switch (extent.kind) {
    case 'rows':
    case 'groups':
    case 'unbounded':
      return [];
    case 'length':
    case 'labels':
      return [{ kind: 'reference', name: extent.of, subscripts: [] }];
    case 'range':
      return [...referencesInExpression(extent.from), ...referencesInExpression(extent.to)];
    default:
      return assertNever(extent);
  }
}
