/**
 * Terms: what says where data come from, or how a method goes about it. Numbers, texts, lists, words, calls of
 * these (`embedding(8)`, `density(x, mixture = DP)`), and names of what is observed. A word that names nothing observed is a
 * word (`lab`), never an input of the model.
 */
import type { ExpressionIr } from '../../model/model-ir.js';
import type { ExpressionAst } from '../../syntax/ast.js';
import { authorText } from '../names/author-text.js';
import type { Problems } from '../problems.js';
import { isResolved } from './resolve-expression.js';

export interface TermContext {
  readonly observed: ReadonlySet<string>;
  readonly problems: Problems;
}

/** Null where something is none, which has been reported. */
export function resolveTerm(ast: ExpressionAst, context: TermContext): ExpressionIr | null {
  const within = (part: ExpressionAst): ExpressionIr | null => resolveTerm(part, context);
  switch (ast.kind) {
    case 'number':
      return { kind: 'number', value: ast.value };
    case 'string':
      return { kind: 'string', value: ast.value };
    case 'reference':
      return context.observed.has(ast.name)
        ? { kind: 'reference', name: ast.name, subscripts: [] }
        : { kind: 'string', value: authorText(ast) };
    case 'unary': {
      const operand = within(ast.operand);
      if (operand?.kind === 'number') return { kind: 'number', value: 0 - operand.value };
      break;
    }
    case 'list': {
      const elements = ast.elements.map(within);
      return elements.includes(null) ? null : { kind: 'list', elements: elements.filter(isResolved) };
    }
    case 'call': {
      const values = ast.arguments.map(({ value }) => within(value));
      if (values.includes(null)) return null;
      const names = ast.arguments.map(({ name }) => name?.name ?? null);
      return {
        kind: 'call',
        function: ast.callee.name,
        arguments: values.filter(isResolved),
        ...(names.some((name) => name !== null) && { names }),
      };
    }
  }
  context.problems.report('source-argument', ast.span, { text: authorText(ast) });
  return null;
}
