/** Where the names of a model's variables stand: what can be gone to, and renamed all at once. */
import type { Span } from '../core/span.js';
import type { Ast, ExpressionAst, StatementAst } from '../syntax/ast.js';
import { splitSubscripts } from '../syntax/canonical-name.js';

export interface NameOccurrence {
  /** Canonical, as the checker knows it. */
  readonly name: string;
  /** The name alone, its subscripts left out: `theta` of `theta_i`. */
  readonly span: Span;
  /** Whether the statement gives the name its meaning. */
  readonly defines: boolean;
}

/** In the order in which they stand. Columns of a table, and words of `infer`, are no variables. */
export function nameOccurrences(ast: Ast, text: string): readonly NameOccurrence[] {
  const occurrences: NameOccurrence[] = [];
  const add = (name: string, span: Span, defines: boolean): void => {
    occurrences.push({ name, span: withoutSubscripts(span, text), defines });
  };
  const visit = (expression: ExpressionAst): void => {
    if (expression.kind === 'reference') add(expression.name, expression.span, false);
    for (const child of childrenOf(expression)) visit(child);
  };
  const read = (statement: StatementAst): void => {
    switch (statement.kind) {
      case 'draw':
      case 'definition':
        for (const { name, span } of statement.targets) add(name, span, true);
        visit(statement.kind === 'draw' ? statement.distribution : statement.value);
        break;
      case 'choice':
        add(statement.target.name, statement.target.span, true);
        visit(statement.from);
        visit(statement.to);
        break;
      case 'observe':
        for (const { name, span } of statement.targets) add(name, span, false);
        if (statement.source !== null) visit(statement.source);
        break;
      case 'plate':
        visit(statement.from);
        visit(statement.to);
        statement.body.forEach(read);
        break;
      case 'weight':
      case 'infer':
        break;
    }
  };
  ast.statements.forEach(read);
  return occurrences.sort((a, b) => a.span.start - b.span.start);
}

function childrenOf(expression: ExpressionAst): readonly ExpressionAst[] {
  switch (expression.kind) {
    case 'number':
    case 'string':
      return [];
    case 'reference':
      // Index letters are written within the name, `theta_i`, and are no names of their own.
      return expression.subscripts.filter(
        (subscript) =>
          subscript.kind !== 'reference' || subscript.name.length > 1 || subscript.subscripts.length > 0,
      );
    case 'call':
      return expression.callee.name === 'table' ? [] : expression.arguments.map(({ value }) => value);
    case 'method-call':
      return [expression.receiver, ...expression.arguments.map(({ value }) => value)];
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

function withoutSubscripts({ start, end }: Span, text: string): Span {
  const spelling = /^[^\s[]*/.exec(text.slice(start, end))![0];
  const first = splitSubscripts(spelling).subscripts[0]?.start;
  if (first === undefined) return { start, end: start + spelling.length };
  return { start, end: start + (spelling[first - 1] === '_' ? first - 1 : first) };
}
