/**
 * A mixture's weights as one reference to the whole vector, without the components' index. Weights that are an
 * expression (`Mixture([0.3, 0.7], …)`, `Mixture(softmax(B * x_i), …)`) become a node of their own.
 */
import type { DeterministicIr, ExpressionIr, ReferenceIr } from '../../model/model-ir.js';
import { referencesInExpression } from '../../model/references.js';
import type { CallAst, ExpressionAst, ReferenceAst, SumAst } from '../../syntax/ast.js';
import { authorText } from '../names/author-text.js';
import { asValue, type Scope, type Use } from '../scope.js';
import type { MixtureParts } from './mixture-parts.js';
import { resolveExpression, resolveReference } from './resolve-expression.js';

const asWeights: Use = { as: 'weights', constraint: 'simplex' };

export function resolveWeights(
  mixture: CallAst | SumAst,
  { weights, index }: MixtureParts,
  scope: Scope,
): ReferenceIr | null {
  const outside = { ...scope, component: null };
  if (mixture.kind === 'call') {
    if (weights.kind === 'reference') return resolveReference(weights, outside, asWeights);
    const value = resolveExpression(weights, outside, { ...asWeights, as: 'collection' });
    return value === null ? null : madeWeights(value, weights, null, outside);
  }
  const vector = withoutIndex(weights, index);
  if (vector !== null) return resolveReference(vector, outside, asWeights);
  const inside = { ...outside, bound: [...scope.bound, index] };
  const value = resolveExpression(weights, inside, asValue);
  if (value === null) return null;
  if (!indicesIn(value, inside).includes(index)) {
    scope.context.problems.report('not-a-mixture', weights.span, {
      kind: 'constant-weight',
      index,
      text: authorText(weights),
    });
    return null;
  }
  return madeWeights(value, weights, index, inside);
}

/** `pi` of `pi_k`, `pi[j]` of `pi_jk`. */
function withoutIndex(ast: ExpressionAst, index: string): ReferenceAst | null {
  if (ast.kind !== 'reference') return null;
  const last = ast.subscripts.at(-1);
  const isIndex = last?.kind === 'reference' && last.name === index && last.subscripts.length === 0;
  return isIndex ? { ...ast, subscripts: ast.subscripts.slice(0, -1) } : null;
}

function madeWeights(
  value: ExpressionIr,
  ast: ExpressionAst,
  index: string | null,
  scope: Scope,
): ReferenceIr {
  const others = indicesIn(value, scope).filter((letter) => letter !== index);
  const node: DeterministicIr = {
    kind: 'deterministic',
    name: `weights of ${scope.owner}`,
    indices: index === null ? others : [...others, index],
    type: { kind: 'unknown' },
    span: ast.span,
    value,
  };
  scope.context.madeNodes.push(node);
  const subscripts = others.map((letter): ReferenceIr => {
    const reference: ReferenceIr = { kind: 'reference', name: letter, subscripts: [] };
    scope.context.indexReferences.add(reference);
    return reference;
  });
  const reference: ReferenceIr = { kind: 'reference', name: node.name, subscripts };
  scope.context.origins.set(reference, ast);
  return reference;
}

/** The indices that an expression's value differs over, outermost first. */
function indicesIn(value: ExpressionIr, scope: Scope): readonly string[] {
  const used = referencesInExpression(value, 'all').filter((each) => scope.context.indexReferences.has(each));
  return scope.bound.filter((index) => used.some(({ name }) => name === index));
}
