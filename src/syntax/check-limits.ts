/**
 * What can be written and is beyond all use: numbers that no float holds, expressions so deep that whoever
 * recurses over them would run out of stack. Hence this walk does not recurse.
 */
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { ExpressionAst, StatementAst } from './ast.js';
import { argumentValues, expressionParts } from './expression-parts.js';

const maximumDepth = 200;

interface Visit {
  readonly expression: ExpressionAst;
  readonly depth: number;
}

/** The first expression of each statement that is too deep, and all numbers that are too large. */
export function checkLimits(statements: readonly StatementAst[], text: string): readonly Diagnostic[] {
  return statements.flatMap((statement) => {
    const mistakes: Diagnostic[] = [];
    const pending: Visit[] = expressionsOf(statement).map((expression) => ({ expression, depth: 1 }));
    for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
      const { expression, depth } = visit;
      if (depth > maximumDepth) {
        return [diagnose('chain', statement.span, { maximum: maximumDepth })];
      }
      if (expression.kind === 'number' && !Number.isFinite(expression.value)) {
        const { start, end } = expression.span;
        mistakes.push(diagnose('number-too-large', expression.span, { text: text.slice(start, end) }));
      }
      for (const part of expressionParts(expression)) pending.push({ expression: part, depth: depth + 1 });
    }
    return statement.kind === 'plate' ? [...mistakes, ...checkLimits(statement.body, text)] : mistakes;
  });
}

function expressionsOf(statement: StatementAst): readonly ExpressionAst[] {
  switch (statement.kind) {
    case 'draw':
      return [statement.distribution];
    case 'definition':
      return [statement.value];
    case 'choice':
    case 'plate':
      return [statement.from, statement.to];
    case 'observe':
    case 'weight':
      return statement.source === null ? [] : [statement.source];
    case 'infer':
      return argumentValues(statement.arguments);
  }
}
