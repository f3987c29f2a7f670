/** What an expression is made of, one level down, in the order in which it is written. */
import type { ArgumentAst, ExpressionAst } from './ast.js';

export function expressionParts(expression: ExpressionAst): readonly ExpressionAst[] {
  switch (expression.kind) {
    case 'number':
    case 'string':
      return [];
    case 'reference':
      return expression.subscripts;
    case 'call':
      return argumentValues(expression.arguments);
    case 'method-call':
      return [expression.receiver, ...argumentValues(expression.arguments)];
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'list':
    case 'tuple':
      return expression.elements;
    case 'range':
      return [expression.from, expression.to];
    case 'sum':
      return [expression.body];
  }
}

export function argumentValues(args: readonly ArgumentAst[]): readonly ExpressionAst[] {
  return args.map((argument) => argument.value);
}
