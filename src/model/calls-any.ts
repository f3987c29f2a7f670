/** Whether an expression calls one of these functions of the language: `1 / mean(x)` calls `mean`. */
import type { ExpressionIr } from './model-ir.js';

export function callsAny(expression: ExpressionIr, names: readonly string[]): boolean {
  switch (expression.kind) {
    case 'call':
      return (
        names.includes(expression.function) || expression.arguments.some((each) => callsAny(each, names))
      );
    case 'negate':
      return callsAny(expression.operand, names);
    case 'binary':
      return callsAny(expression.left, names) || callsAny(expression.right, names);
    case 'list':
      return expression.elements.some((each) => callsAny(each, names));
    default:
      return false;
  }
}
