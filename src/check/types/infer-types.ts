/** Gives every node its type, parents before children, and reports what does not fit on the way. */
import { assertNever } from '../../core/internal-error.js';
import type { IntegerSupport, NodeIr, RandomIr, TypeIr } from '../../model/model-ir.js';
import { nodesByName } from '../../model/topological-order.js';
import type { Environment } from '../../model/values/evaluate-expression.js';
import type { CheckContext } from '../scope.js';
import { describeType } from './describe-type.js';
import { typeOfDistribution } from './type-of-distribution.js';
import { typeOfExpression } from './type-of-expression.js';
import { type Typing, textOf } from './typing.js';

export interface TypedNodes {
  readonly nodes: readonly NodeIr[];
  /** By node, and by element of a drawn tuple. */
  readonly types: ReadonlyMap<string, TypeIr>;
}

export function inferTypes(
  ordered: readonly NodeIr[],
  observed: ReadonlySet<string>,
  environment: Environment,
  context: CheckContext,
): TypedNodes {
  const types = new Map<string, TypeIr>();
  const nodes = nodesByName(ordered);
  const typed = ordered.map((node) => {
    const typing: Typing = { context, environment, nodes, types, observed, span: node.span };
    const type = typeOfNode(node, typing);
    types.set(node.name, type);
    if (node.kind === 'random' && node.elements !== null) {
      for (const [name, element] of elementTypes(node, node.elements, type, typing)) types.set(name, element);
    }
    return { ...node, type };
  });
  return { nodes: typed, types };
}

function typeOfNode(node: NodeIr, typing: Typing): TypeIr {
  switch (node.kind) {
    case 'random':
      return shifted(node, typeOfDistribution(node.distribution, typing), typing);
    case 'measure':
      return { kind: 'measure', of: typeOfDistribution(node.distribution, typing) };
    case 'deterministic':
      return typeOfExpression(node.value, typing);
    case 'choice':
    case 'parameter':
    case 'input':
      return node.type;
    default:
      return assertNever(node);
  }
}

/** The type of `K` in `K - 1 ~ Poisson(1)`: the draw's, moved by minus the shift. */
function shifted(node: RandomIr, drawn: TypeIr, typing: Typing): TypeIr {
  if (node.shift === 0) return drawn;
  switch (drawn.kind) {
    case 'integer':
      return { kind: 'integer', support: shiftedSupport(drawn.support, -node.shift) };
    case 'real':
      return { kind: 'real', support: drawn.support !== 'real' && node.shift < 0 ? 'positive' : 'real' };
    case 'unknown':
      return drawn;
    default:
      typing.context.problems.report('shift', node.span, { name: node.name, type: describeType(drawn) });
      return { kind: 'unknown' };
  }
}

function shiftedSupport(support: IntegerSupport, by: number): IntegerSupport {
  if (support === 'integer' || by < 0) return 'integer';
  return 'positive-integer';
}

function elementTypes(
  node: RandomIr,
  names: readonly string[],
  type: TypeIr,
  typing: Typing,
): readonly (readonly [string, TypeIr])[] {
  if (type.kind === 'tuple' && type.elements.length === names.length) {
    return names.map((name, position) => [name, type.elements[position]!.type]);
  }
  if (type.kind !== 'unknown') {
    typing.context.problems.report('tuple-length', node.span, {
      kind: 'draw',
      names,
      text: textOf(node.distribution, typing),
      drawn: type.kind === 'tuple' ? type.elements.length : 1,
    });
  }
  return names.map((name) => [name, { kind: 'unknown' }]);
}
