/**
 * A syntax tree as compact text: a statement a line, its kind first.
 *
 * Names are canonical, subscripts stand in brackets, and every operation stands in parentheses of its own, so that
 * two trees have the same text only when they are the same but for spans. `y_i ~ N(a + b * x_i, sd = s)` is
 *
 *     draw y[i] ~ N((a + (b * x[i])), sd = s)
 */
import type { ArgumentAst, Ast, ExpressionAst, StatementAst, TargetAst } from './ast.js';

/** The tree as text; each line ends in a newline. */
export function printAst(ast: Ast): string {
  return ast.statements
    .flatMap(statementLines)
    .map((line) => `${line}\n`)
    .join('');
}

function statementLines(statement: StatementAst): readonly string[] {
  switch (statement.kind) {
    case 'draw': {
      const drawn = `${targetsText(statement.targets)}${shiftText(statement.shift)}`;
      return [`draw ${drawn} ~ ${expressionText(statement.distribution)}`];
    }
    case 'definition':
      return [`definition ${targetsText(statement.targets)} = ${expressionText(statement.value)}`];
    case 'choice':
      return [`choice ${targetText(statement.target)} in ${boundsText(statement)}`];
    case 'observe':
      return [`observe ${targetsText(statement.targets)}${sourceText(statement.source)}`];
    case 'weight':
      return [`weight ${targetText(statement.target)}${sourceText(statement.source)}`];
    case 'infer':
      return [`infer ${statement.method.name}${argumentsText(statement.arguments)}`];
    case 'plate':
      return [
        `plate ${statement.index.name} in ${boundsText(statement)}`,
        ...statement.body.flatMap(statementLines).map((line) => `  ${line}`),
      ];
  }
}

function expressionText(expression: ExpressionAst): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'string':
      return JSON.stringify(expression.value);
    case 'reference':
      return expression.subscripts.length === 0
        ? expression.name
        : `${expression.name}[${expression.subscripts.map(expressionText).join(', ')}]`;
    case 'call':
      return `${expression.callee.name}${argumentsText(expression.arguments)}`;
    case 'method-call':
      return `${expressionText(expression.receiver)}.${expression.method.name}${argumentsText(expression.arguments)}`;
    case 'unary':
      return `(-${expressionText(expression.operand)})`;
    case 'binary':
      return `(${expressionText(expression.left)} ${expression.operator} ${expressionText(expression.right)})`;
    case 'list':
      return `[${expression.elements.map(expressionText).join(', ')}]`;
    case 'tuple':
      return `tuple(${expression.elements.map(expressionText).join(', ')})`;
    case 'range':
      return boundsText(expression);
    case 'sum':
      return `(sum ${expression.index.name}: ${expressionText(expression.body)})`;
  }
}

function targetsText(targets: readonly TargetAst[]): string {
  const texts = targets.map(targetText);
  return texts.length === 1 ? texts[0]! : `(${texts.join(', ')})`;
}

function targetText({ name, subscripts }: TargetAst): string {
  return subscripts.length === 0 ? name : `${name}[${subscripts.map((each) => each.name).join(', ')}]`;
}

function shiftText(shift: number): string {
  if (shift === 0) return '';
  return shift < 0 ? ` - ${-shift}` : ` + ${shift}`;
}

function boundsText({ from, to }: { readonly from: ExpressionAst; readonly to: ExpressionAst }): string {
  return `${expressionText(from)}..${expressionText(to)}`;
}

function sourceText(source: ExpressionAst | null): string {
  return source === null ? '' : ` = ${expressionText(source)}`;
}

function argumentsText(args: readonly ArgumentAst[]): string {
  const texts = args.map(({ name, value }) =>
    name === null ? expressionText(value) : `${name.name} = ${expressionText(value)}`,
  );
  return `(${texts.join(', ')})`;
}
