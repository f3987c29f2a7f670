/**
 * Expressions of the text → expressions of the IR: names bound to what they name, functions known, subscripts
 * complete. Whether values and types fit is for later; null where something was wrong and has been reported.
 */
import { assertNever } from '../../core/internal-error.js';
import { suggest } from '../../diagnostics/suggest.js';
import { findSignature } from '../../distributions/signatures/signatures.js';
import type { ExpressionIr, ReferenceIr } from '../../model/model-ir.js';
import { findFunction, functionNames } from '../../model/values/functions.js';
import type { CallAst, ExpressionAst, ReferenceAst } from '../../syntax/ast.js';
import { authorText, nameText } from '../names/author-text.js';
import type { Declaration } from '../names/declare-names.js';
import { labelOfRow } from '../names/label-of-row.js';
import { indexLetters } from '../plates/index-letters.js';
import { asValue, type Scope, type Use } from '../scope.js';

export function resolveExpression(ast: ExpressionAst, scope: Scope, use: Use): ExpressionIr | null {
  const resolved = resolve(ast, scope, use);
  if (resolved !== null) scope.context.origins.set(resolved, ast);
  return resolved;
}

function resolve(ast: ExpressionAst, scope: Scope, use: Use): ExpressionIr | null {
  const { problems } = scope.context;
  switch (ast.kind) {
    case 'number':
      return { kind: 'number', value: ast.value };
    case 'string':
      return { kind: 'string', value: ast.value };
    case 'reference':
      return resolveReference(ast, scope, use);
    case 'call':
      return resolveCall(ast, scope);
    case 'unary': {
      const operand = resolveExpression(ast.operand, scope, asValue);
      // From 0, for JSON has no negative zero.
      if (operand?.kind === 'number') return { kind: 'number', value: 0 - operand.value };
      return operand === null ? null : { kind: 'negate', operand };
    }
    case 'binary': {
      const left = resolveExpression(ast.left, scope, asValue);
      const right = resolveExpression(ast.right, scope, asValue);
      return left === null || right === null ? null : { kind: 'binary', operator: ast.operator, left, right };
    }
    case 'list': {
      const elements = ast.elements.map((element) => resolveExpression(element, scope, asValue));
      return elements.includes(null) ? null : { kind: 'list', elements: elements.filter(isResolved) };
    }
    case 'sum':
    case 'tuple':
    case 'range':
    case 'method-call':
      problems.report('misplaced', ast.span, { kind: ast.kind, text: authorText(ast) });
      return null;
    default:
      return assertNever(ast);
  }
}

/** `mu(z_i)` of a variable mu with brackets. */
function subscriptedText({ callee, arguments: given }: CallAst, { context }: Scope): string | null {
  if (!context.declarations.has(callee.name) || given.length === 0) return null;
  return nameText(
    callee.name,
    given.map(({ value }) => authorText(value)),
  );
}

export function isResolved<T>(value: T | null): value is T {
  return value !== null;
}

function resolveCall(ast: CallAst, scope: Scope): ExpressionIr | null {
  const { problems } = scope.context;
  const { name, span } = ast.callee;
  const known = findFunction(name);
  if (known === undefined) {
    if (findSignature(name) !== undefined || name === 'Mixture') {
      problems.report('distribution-as-value', ast.span, { text: authorText(ast) });
    } else {
      problems.report('unknown-function', span, {
        name,
        suggestion: suggest(name, functionNames),
        functions: functionNames,
        subscripted: subscriptedText(ast, scope),
      });
    }
    return null;
  }
  const use: Use = known.takesCollection
    ? { as: known.readsData ? 'data' : 'collection', constraint: null }
    : asValue;
  const values = ast.arguments.map(({ value }) => resolveExpression(value, scope, use));
  const named = ast.arguments.find((argument) => argument.name !== null);
  if (named?.name) {
    problems.report('unknown-argument', named.name.span, {
      callee: name,
      name: named.name.name,
      suggestion: null,
      known: [],
    });
    return null;
  }
  const [value] = values;
  if (values.length !== 1) {
    problems.report('arity', ast.span, {
      kind: 'count',
      call: authorText(ast),
      given: values.length,
      forms: [`${name}(${known.takes})`],
    });
  }
  if (values.length !== 1 || !value) return null;
  return { kind: 'call', function: name, arguments: [value] };
}

export function resolveReference(ast: ReferenceAst, scope: Scope, use: Use): ReferenceIr | null {
  const { declarations, freeUses, origins } = scope.context;
  const declaration = declarations.get(ast.name);
  if (declaration === undefined && ast.subscripts.length === 0 && scope.bound.includes(ast.name)) {
    return indexReference(ast.name, scope);
  }
  const written = ast.subscripts.map((subscript) => resolveSubscript(subscript, ast.name, scope));
  if (written.includes(null)) return null;
  const subscripts = completeSubscripts(ast, declaration, written.filter(isResolved), scope, use);
  if (subscripts === null) return null;
  const reference: ReferenceIr = { kind: 'reference', name: ast.name, subscripts };
  origins.set(reference, ast);
  if (declaration === undefined) freeUses.push({ reference, origin: ast, use, owner: scope.owner });
  return reference;
}

/** A bare letter is an index wherever it is one; what else subscripts is a label. */
function resolveSubscript(ast: ExpressionAst, of: string, scope: Scope): ExpressionIr | null {
  const { declarations, problems, labels } = scope.context;
  if (ast.kind !== 'reference') return resolveExpression(ast, scope, asValue);
  if (ast.subscripts.length === 0) {
    if (scope.bound.includes(ast.name)) return indexReference(ast.name, scope);
    if (!declarations.has(ast.name) && indexLetters.includes(ast.name)) {
      const { owner, bound } = scope;
      const label = labels.has(of) ? null : labelOfRow(declarations, bound, of);
      const labelled = label === null ? null : nameText(of, [label]);
      problems.report('unbound-index', ast.span, { index: ast.name, owner, bound, labelled });
      return null;
    }
  }
  labels.add(ast.name);
  return resolveReference(ast, scope, { as: 'subscript', constraint: null });
}

function indexReference(index: string, scope: Scope): ReferenceIr {
  const reference: ReferenceIr = { kind: 'reference', name: index, subscripts: [] };
  scope.context.indexReferences.add(reference);
  return reference;
}

/** The subscripts that are written, or that `Mixture(…)` leaves unwritten; null where some are missing. */
function completeSubscripts(
  ast: ReferenceAst,
  declaration: Declaration | undefined,
  written: readonly ExpressionIr[],
  scope: Scope,
  use: Use,
): readonly ExpressionIr[] | null {
  const { component, bound } = scope;
  if (declaration === undefined) {
    return written.length === 0 && component !== null && use.as !== 'measure'
      ? [indexReference(component, scope)]
      : written;
  }
  const { name, indices } = declaration;
  if (written.length >= indices.length) return written;
  if (written.length === 0 && component !== null && indices.every((index) => bound.includes(index))) {
    return indices.map((index) => indexReference(index, scope));
  }
  const takesWhole = use.as === 'collection' || use.as === 'data' || use.as === 'weights';
  if (takesWhole && (written.length === 0 || use.as === 'weights')) return written;
  scope.context.problems.report('missing-subscript', ast.span, {
    text: authorText(ast),
    whole: nameText(name, indices),
    indices,
    given: written.length,
    meant: meantBy(declaration, scope),
  });
  return null;
}

/** The element of the same indices, or the one that the row's label says. */
function meantBy({ name, indices }: Declaration, { context, bound }: Scope): string | null {
  if (indices.every((index) => bound.includes(index))) return nameText(name, indices);
  const label = indices.length === 1 ? labelOfRow(context.declarations, bound, name) : null;
  return label === null ? null : nameText(name, [label]);
}
