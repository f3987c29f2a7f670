/** A mixture's weights, components and index, in either of its two spellings. */
import type { CallAst, ExpressionAst, SumAst } from '../../syntax/ast.js';
import { authorText } from '../names/author-text.js';
import { isDistributionLike } from '../names/distribution-like.js';
import { componentLetters } from '../plates/index-letters.js';
import type { Scope } from '../scope.js';

export interface MixtureParts {
  readonly index: string;
  /** With the index as its last subscript in `sum_k pi_k * …`, without in `Mixture(pi, …)`. */
  readonly weights: ExpressionAst;
  readonly component: ExpressionAst;
}

/** Null where it is not one, which has been reported. */
export function mixtureParts(ast: CallAst | SumAst, scope: Scope): MixtureParts | null {
  return ast.kind === 'sum' ? partsOfSum(ast, scope) : partsOfCall(ast, scope);
}

/** `sum_k pi_k * N(mu_k, Sigma_k)`, in either order. */
function partsOfSum(ast: SumAst, scope: Scope): MixtureParts | null {
  const { problems, declarations } = scope.context;
  const { name: index, span } = ast.index;
  if (scope.bound.includes(index)) problems.report('index-reused', span, { index });
  if (declarations.has(index)) problems.report('index-is-name', span, { index });
  const { body } = ast;
  if (body.kind === 'binary' && body.operator === '*') {
    const { left, right } = body;
    if (isDistributionLike(right, declarations)) return { index, weights: left, component: right };
    if (isDistributionLike(left, declarations)) return { index, weights: right, component: left };
  }
  problems.report('not-a-mixture', ast.span, { kind: 'no-component', index, text: authorText(body) });
  return null;
}

/** `Mixture(pi, N(mu, Sigma))`. */
function partsOfCall(ast: CallAst, scope: Scope): MixtureParts | null {
  const [weights, component, ...others] = ast.arguments;
  if (weights === undefined || component === undefined || others.length > 0) {
    scope.context.problems.report('arity', ast.span, {
      kind: 'count',
      call: authorText(ast),
      given: ast.arguments.length,
      forms: ['Mixture(weights, distribution)'],
    });
    return null;
  }
  const index = indexWithin(component.value, scope) ?? unusedLetter(scope);
  return { index, weights: weights.value, component: component.value };
}

function unusedLetter(scope: Scope): string {
  return componentLetters.find((letter) => !scope.bound.includes(letter)) ?? 'k';
}

/** The index of what the component names and leaves without subscripts: `k` where `mu_k` is drawn. */
function indexWithin(ast: ExpressionAst, scope: Scope): string | undefined {
  switch (ast.kind) {
    case 'call':
      return firstOf(ast.arguments.map(({ value }) => value));
    case 'binary':
      return firstOf([ast.left, ast.right]);
    case 'unary':
      return indexWithin(ast.operand, scope);
    case 'list':
      return firstOf(ast.elements);
    case 'reference': {
      const indices = scope.context.declarations.get(ast.name)?.indices ?? [];
      return ast.subscripts.length > 0 ? undefined : indices.find((index) => !scope.bound.includes(index));
    }
    default:
      return undefined;
  }

  function firstOf(parts: readonly ExpressionAst[]): string | undefined {
    for (const part of parts) {
      const index = indexWithin(part, scope);
      if (index !== undefined) return index;
    }
    return undefined;
  }
}
