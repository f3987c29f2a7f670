/**
 * What the parts of a model refer to, in reading order, subscripts after what they subscript.
 *
 * `depends` leaves out what is only read as data: in `NIW(mean(x), …)` the observed `x` is known beforehand, and
 * its law may well depend on what is drawn here.
 */
import { assertNever } from '../core/internal-error.js';
import type { DistributionIr, ExpressionIr, ExtentIr, NodeIr, ReferenceIr } from './model-ir.js';
import { findFunction } from './values/functions.js';

export type References = 'all' | 'depends';

export function referencesInNode(node: NodeIr, which: References): readonly ReferenceIr[] {
  switch (node.kind) {
    case 'random':
    case 'measure':
      return referencesInDistribution(node.distribution, which);
    case 'deterministic':
      return referencesInExpression(node.value, which);
    case 'choice':
    case 'parameter':
    case 'input':
      return [];
    default:
      return assertNever(node);
  }
}

function referencesInDistribution(distribution: DistributionIr, which: References): readonly ReferenceIr[] {
  switch (distribution.kind) {
    case 'family':
      return distribution.arguments.flatMap((argument) => referencesInExpression(argument.value, which));
    case 'product':
      return distribution.factors.flatMap((factor) => referencesInDistribution(factor, which));
    case 'draw-from':
      return referencesInExpression(distribution.measure, which);
    case 'mixture':
      return [
        ...referencesInExpression(distribution.weights, which),
        ...referencesInDistribution(distribution.component, which),
      ];
    default:
      return assertNever(distribution);
  }
}

export function referencesInExpression(expression: ExpressionIr, which: References): readonly ReferenceIr[] {
  const within = (part: ExpressionIr): readonly ReferenceIr[] => referencesInExpression(part, which);
  switch (expression.kind) {
    case 'number':
    case 'string':
      return [];
    case 'reference':
      return [expression, ...expression.subscripts.flatMap(within)];
    case 'call':
      if (which === 'depends' && findFunction(expression.function)?.readsData) return [];
      return expression.arguments.flatMap(within);
    case 'negate':
      return within(expression.operand);
    case 'binary':
      return [...within(expression.left), ...within(expression.right)];
    case 'list':
      return expression.elements.flatMap(within);
    case 'distribution':
      return referencesInDistribution(expression.distribution, which);
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
      return [
        ...referencesInExpression(extent.from, 'depends'),
        ...referencesInExpression(extent.to, 'depends'),
      ];
    default:
      return assertNever(extent);
  }
}
