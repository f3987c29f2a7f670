/** Where the names of a model's variables stand: what can be gone to, and renamed all at once. */
import type { Span } from '../core/span.js';
import type { Ast, ExpressionAst, StatementAst } from './ast.js';
import { splitSubscripts } from './canonical-name.js';
import { expressionParts } from './expression-parts.js';

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
    for (const child of readParts(expression)) visit(child);
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

/** Of the parts of an expression, those that may name variables. */
function readParts(expression: ExpressionAst): readonly ExpressionAst[] {
  if (expression.kind === 'call' && expression.callee.name === 'table') return [];
  const parts = expressionParts(expression);
  if (expression.kind !== 'reference') return parts;
  // Index letters are written within the name, `theta_i`, and are no names of their own.
  return parts.filter(
    (part) => part.kind !== 'reference' || part.name.length > 1 || part.subscripts.length > 0,
  );
}

function withoutSubscripts({ start, end }: Span, text: string): Span {
  const spelling = /^[^\s[]*/.exec(text.slice(start, end))![0];
  const first = splitSubscripts(spelling).subscripts[0]?.start;
  if (first === undefined) return { start, end: start + spelling.length };
  return { start, end: start + (spelling[first - 1] === '_' ? first - 1 : first) };
}
