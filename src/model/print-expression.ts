/** Expressions and distributions of a model as text, with no more parentheses than they need. */
import { assertNever } from '../core/internal-error.js';
import type { DistributionIr, ExpressionIr, MixtureIr } from './model-ir.js';

export function printDistribution(distribution: DistributionIr): string {
  switch (distribution.kind) {
    case 'family':
      return `${distribution.family}(${distribution.arguments
        .map(({ name, value }) =>
          name === 'parameter' ? printExpression(value) : `${name} = ${printExpression(value)}`,
        )
        .join(', ')})`;
    case 'product':
      return distribution.factors.map(printDistribution).join(' * ');
    case 'draw-from':
      return printExpression(distribution.measure);
    case 'mixture':
      return `sum over ${distribution.index} of ${printWeight(distribution)} * ${printDistribution(distribution.component)}`;
    default:
      return assertNever(distribution);
  }
}

/** `pi[k]`, `pi[j, k]`. */
function printWeight({ weights, index }: MixtureIr): string {
  const subscript: ExpressionIr = { kind: 'reference', name: index, subscripts: [] };
  return printExpression({ ...weights, subscripts: [...weights.subscripts, subscript] });
}

export function printExpression(expression: ExpressionIr): string {
  return print(expression, 0);
}

/** How tightly an operator binds; a negation stands between `*` and `^`. */
const precedence = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 } as const;
const negation = 3;

function print(expression: ExpressionIr, context: number): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'string':
      return JSON.stringify(expression.value);
    case 'reference':
      return expression.subscripts.length === 0
        ? expression.name
        : `${expression.name}[${list(expression.subscripts)}]`;
    case 'call':
      return `${expression.function}(${expression.arguments.map((value, i) => named(expression.names?.[i], value)).join(', ')})`;
    case 'negate':
      return within(negation, context, `-${print(expression.operand, negation)}`);
    case 'binary': {
      const own = precedence[expression.operator];
      // `^` groups to the right, the others to the left: the other side needs parentheses at equal precedence.
      const rightward = expression.operator === '^';
      const left = print(expression.left, rightward ? own + 1 : own);
      const right = print(expression.right, rightward ? own : own + 1);
      const gap = rightward ? '' : ' ';
      return within(own, context, `${left}${gap}${expression.operator}${gap}${right}`);
    }
    case 'list':
      return `[${list(expression.elements)}]`;
    case 'distribution':
      return printDistribution(expression.distribution);
    default:
      return assertNever(expression);
  }
}

function named(name: string | null | undefined, value: ExpressionIr): string {
  return name ? `${name} = ${printExpression(value)}` : printExpression(value);
}

function list(expressions: readonly ExpressionIr[]): string {
  return expressions.map(printExpression).join(', ');
}

function within(own: number, context: number, text: string): string {
  return own < context ? `(${text})` : text;
}
