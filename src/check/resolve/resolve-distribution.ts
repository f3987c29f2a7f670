/**
 * What stands to the right of `~`, or names a measure: a family of the catalogue, a product, a mixture, or a
 * measure to draw from. Null where something was wrong and has been reported.
 */
import { suggest } from '../../diagnostics/suggest.js';
import { distributionNames, findSignature } from '../../distributions/signatures/signatures.js';
import type { DistributionIr, ExpressionIr, FamilyIr, MixtureIr } from '../../model/model-ir.js';
import { findFunction } from '../../model/values/functions.js';
import type { BinaryAst, CallAst, ExpressionAst, ReferenceAst, SumAst } from '../../syntax/ast.js';
import { authorText } from '../names/author-text.js';
import { isDistributionLike } from '../names/distribution-like.js';
import type { Scope } from '../scope.js';
import { type MatchedArgument, matchArguments } from './match-arguments.js';
import { mixtureParts } from './mixture-parts.js';
import { isResolved, resolveExpression, resolveReference } from './resolve-expression.js';
import { resolveWeights } from './resolve-weights.js';

export function resolveDistribution(ast: ExpressionAst, scope: Scope): DistributionIr | null {
  const resolved = resolve(ast, scope);
  if (resolved !== null) scope.context.origins.set(resolved, ast);
  return resolved;
}

function resolve(ast: ExpressionAst, scope: Scope): DistributionIr | null {
  switch (ast.kind) {
    case 'call':
      return ast.callee.name === 'Mixture' ? resolveMixture(ast, scope) : resolveFamily(ast, scope);
    case 'sum':
      return resolveMixture(ast, scope);
    case 'reference':
      return resolveMeasure(ast, scope);
    case 'binary':
      if (ast.operator === '*') return resolveProduct(ast, scope);
      break;
  }
  return notADistribution(ast, scope);
}

function notADistribution(ast: ExpressionAst, scope: Scope): null {
  scope.context.problems.report('not-a-distribution', ast.span, {
    text: authorText(ast),
    owner: scope.owner,
  });
  return null;
}

function resolveFamily(ast: CallAst, scope: Scope): FamilyIr | null {
  const { name, span } = ast.callee;
  const signature = findSignature(name);
  if (signature === undefined) {
    if (findFunction(name) !== undefined) return notADistribution(ast, scope);
    const suggestion = suggest(name, [...distributionNames, 'Mixture']);
    scope.context.problems.report('unknown-distribution', span, {
      name,
      suggestion,
      isVariable: scope.context.declarations.has(name),
    });
    return null;
  }
  const matched = matchArguments(ast, signature, scope.context);
  if (matched === null) return null;
  const values = matched.map((argument) => resolveArgument(argument, scope));
  if (values.includes(null)) return null;
  return {
    kind: 'family',
    family: signature.name,
    arguments: values
      .filter(isResolved)
      .map((value, position) => ({ name: matched[position]!.parameter.name, value })),
    span: ast.span,
  };
}

function resolveArgument({ parameter, value }: MatchedArgument, scope: Scope): ExpressionIr | null {
  const { constraint } = parameter;
  switch (constraint) {
    case 'measure':
      return resolveMeasureArgument(value, scope);
    case 'structure':
      return value.kind === 'reference' ? { kind: 'string', value: value.name } : null;
    case 'simplex':
    case 'weights-concentration':
      return resolveExpression(value, scope, { as: 'collection', constraint });
    default:
      return resolveExpression(value, scope, { as: 'value', constraint });
  }
}

/** `H`, or the measure itself: the base in `DP(1, NIW(…))`. */
function resolveMeasureArgument(ast: ExpressionAst, scope: Scope): ExpressionIr | null {
  if (ast.kind === 'reference') return resolveReference(ast, scope, { as: 'measure', constraint: 'measure' });
  if (ast.kind !== 'call' && !isDistributionLike(ast, scope.context.declarations)) {
    scope.context.problems.report('not-a-measure', ast.span, {
      text: authorText(ast),
      type: literalKind(ast),
      definition: null,
      isWeights: false,
    });
    return null;
  }
  const distribution = resolveDistribution(ast, scope);
  if (distribution === null) return null;
  const argument: ExpressionIr = { kind: 'distribution', distribution };
  scope.context.origins.set(argument, ast);
  return argument;
}

function literalKind(ast: ExpressionAst): string {
  switch (ast.kind) {
    case 'number':
      return 'a number';
    case 'string':
      return 'text';
    case 'list':
      return 'a vector';
    default:
      return 'a value';
  }
}

function resolveMeasure(ast: ReferenceAst, scope: Scope): DistributionIr | null {
  const { declarations, problems, indexReferences } = scope.context;
  const signature = findSignature(ast.name);
  if (!declarations.has(ast.name) && signature !== undefined) {
    problems.report('arity', ast.span, {
      kind: 'count',
      call: ast.name,
      given: 0,
      forms: signature.forms.map((form) => `${ast.name}(${form.join(', ')})`),
    });
    return null;
  }
  const measure = resolveReference(ast, scope, { as: 'measure', constraint: 'measure' });
  if (measure === null) return null;
  if (indexReferences.has(measure)) return notADistribution(ast, scope);
  return { kind: 'draw-from', measure, span: ast.span };
}

/** `NIW(…) * Dirichlet(…)`; a number times a distribution is none. */
function resolveProduct(ast: BinaryAst, scope: Scope): DistributionIr | null {
  const sides = [ast.left, ast.right];
  if (!sides.every((side) => isDistributionLike(side, scope.context.declarations))) {
    return notADistribution(ast, scope);
  }
  const factors = sides.map((side) => resolveDistribution(side, scope));
  if (factors.includes(null)) return null;
  return {
    kind: 'product',
    factors: factors
      .filter(isResolved)
      .flatMap((factor) => (factor.kind === 'product' ? factor.factors : [factor])),
    span: ast.span,
  };
}

function resolveMixture(ast: CallAst | SumAst, scope: Scope): MixtureIr | null {
  const parts = mixtureParts(ast, scope);
  if (parts === null) return null;
  const { index } = parts;
  const inside = {
    ...scope,
    bound: [...scope.bound, index],
    component: ast.kind === 'call' ? index : scope.component,
  };
  const weights = resolveWeights(ast, parts, scope);
  const component = resolveDistribution(parts.component, inside);
  if (weights === null || component === null) return null;
  return { kind: 'mixture', index, weights, component, span: ast.span };
}
