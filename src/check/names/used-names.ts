/** The names in a piece of text, found before anything is resolved. */
import { assertNever } from '../../core/internal-error.js';
import type { ExpressionAst, ReferenceAst } from '../../syntax/ast.js';

export function namesIn(ast: ExpressionAst): readonly string[] {
  return referencesIn(ast).map(({ name }) => name);
}

export function referencesIn(ast: ExpressionAst): readonly ReferenceAst[] {
  switch (ast.kind) {
    case 'number':
    case 'string':
      return [];
    case 'reference':
      return [ast, ...ast.subscripts.flatMap(referencesIn)];
    case 'call':
      return ast.arguments.flatMap(({ value }) => referencesIn(value));
    case 'method-call':
      return [...referencesIn(ast.receiver), ...ast.arguments.flatMap(({ value }) => referencesIn(value))];
    case 'unary':
      return referencesIn(ast.operand);
    case 'binary':
      return [...referencesIn(ast.left), ...referencesIn(ast.right)];
    case 'list':
    case 'tuple':
      return ast.elements.flatMap(referencesIn);
    case 'range':
      return [...referencesIn(ast.from), ...referencesIn(ast.to)];
    case 'sum':
      return referencesIn(ast.body);
    default:
      return assertNever(ast);
  }
}
