/**
 * A piece of the model in the language itself, for messages that quote it: `N(theta_i, sd = 2)`. Names are
 * canonical, whatever alphabet the author used; the code frame beside the message shows the author's own.
 */
import { assertNever } from '../../core/internal-error.js';
import type { ArgumentAst, BinaryAst, ExpressionAst } from '../../syntax/ast.js';
import { indexLetters } from '../plates/index-letters.js';

export function authorText(ast: ExpressionAst): string {
  return write(ast, 0);
}

/** How tightly an operator binds; a sum and a negation stand where the grammar has them. */
const precedence = { sum: 1, '+': 1, '-': 1, '*': 2, '/': 2, unary: 3, '^': 4 } as const;

/** `context` is the least precedence that needs no parentheses. */
function write(ast: ExpressionAst, context: number): string {
  switch (ast.kind) {
    case 'number':
      return String(ast.value);
    case 'string':
      return JSON.stringify(ast.value);
    case 'reference':
      return nameText(ast.name, ast.subscripts.map(authorText));
    case 'call':
      return `${ast.callee.name}(${argumentsText(ast.arguments)})`;
    case 'method-call':
      return `${write(ast.receiver, precedence['^'] + 1)}.${ast.method.name}(${argumentsText(ast.arguments)})`;
    case 'unary':
      return within(precedence.unary, context, `-${write(ast.operand, precedence.unary)}`);
    case 'binary':
      return within(precedence[ast.operator], context, binaryText(ast));
    case 'list':
      return `[${ast.elements.map(authorText).join(', ')}]`;
    case 'tuple':
      return `(${ast.elements.map(authorText).join(', ')})`;
    case 'range':
      return `${authorText(ast.from)}..${authorText(ast.to)}`;
    case 'sum':
      return within(precedence.sum, context, `sum_${ast.index.name} ${write(ast.body, precedence['*'])}`);
    default:
      return assertNever(ast);
  }
}

/** `^` groups to the right, the others to the left. */
function binaryText({ operator, left, right }: BinaryAst): string {
  const own = precedence[operator];
  return operator === '^'
    ? `${write(left, own + 1)}^${write(right, precedence.unary)}`
    : `${write(left, own)} ${operator} ${write(right, own + 1)}`;
}

function within(own: number, context: number, text: string): string {
  return own < context ? `(${text})` : text;
}

/** `theta_i`, `x_ji`, and in brackets what is no index letter: `theta[z_i]`. */
export function nameText(name: string, subscripts: readonly string[]): string {
  if (subscripts.length === 0) return name;
  const letters = subscripts.every((subscript) => indexLetters.includes(subscript));
  return letters ? `${name}_${subscripts.join('')}` : `${name}[${subscripts.join(', ')}]`;
}

function argumentsText(list: readonly ArgumentAst[]): string {
  return list
    .map(({ name, value }) => (name === null ? authorText(value) : `${name.name} = ${authorText(value)}`))
    .join(', ');
}
