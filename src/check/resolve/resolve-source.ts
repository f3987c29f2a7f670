/** Where observations come from: `table(…)`, values in the text, or a call that a later stage reads. */
import { suggest } from '../../diagnostics/suggest.js';
import type { ColumnsIr, SourceArgumentIr, SourceIr } from '../../model/model-ir.js';
import type { ArgumentAst, CallAst, ExpressionAst, MethodCallAst } from '../../syntax/ast.js';
import { authorText, nameText } from '../names/author-text.js';
import { isResolved } from './resolve-expression.js';
import { resolveTerm, type TermContext } from './resolve-term.js';

const sourceFunctions = ['table', 'SAM', 'features'];
const sourceMethods = ['pixels'];

/** Null where something was wrong and has been reported. */
export function resolveSource(ast: ExpressionAst, context: TermContext): SourceIr | null {
  switch (ast.kind) {
    case 'call':
      return ast.callee.name === 'table' ? resolveTable(ast, context) : resolveCall(ast, context);
    case 'method-call':
      return resolveMethodCall(ast, context);
    case 'list':
    case 'number': {
      const values = resolveTerm(ast, context);
      return values === null ? null : { kind: 'values', values };
    }
    default:
      context.problems.report('not-a-source', ast.span, { text: authorText(ast) });
      return null;
  }
}

function resolveCall(ast: CallAst, context: TermContext): SourceIr | null {
  const { name, span } = ast.callee;
  const known = sourceFunctions.includes(name);
  if (!known) {
    context.problems.report('unknown-source', span, {
      name,
      known: sourceFunctions,
      suggestion: suggest(name, sourceFunctions),
    });
  }
  const values = sourceArguments(ast.arguments, context);
  if (!known || values === null) return null;
  return { kind: 'call', function: name, receiver: null, arguments: values };
}

function resolveMethodCall(ast: MethodCallAst, context: TermContext): SourceIr | null {
  const receiver = resolveSource(ast.receiver, context);
  const { name, span } = ast.method;
  const known = sourceMethods.includes(name);
  if (!known) {
    const suggestion = suggest(name, sourceMethods);
    context.problems.report('unknown-source', span, { name, known: sourceMethods, suggestion });
  }
  const values = sourceArguments(ast.arguments, context);
  if (!known || values === null || receiver === null) return null;
  return { kind: 'call', function: name, receiver, arguments: values };
}

/** `table("faithful.csv", [eruptions, waiting])`. */
function resolveTable(ast: CallAst, context: TermContext): SourceIr | null {
  const [path, columns, ...others] = ast.arguments;
  const wrong = (argument: ArgumentAst | undefined, part: 'path' | 'columns'): null => {
    context.problems.report('table-argument', argument?.span ?? ast.span, {
      part,
      text: argument === undefined ? authorText(ast) : authorText(argument.value),
    });
    return null;
  };
  if (path?.value.kind !== 'string' || path.name !== null) return wrong(path, 'path');
  if (others.length > 0) return wrong(others[0], 'columns');
  if (columns === undefined) return { kind: 'table', path: path.value.value, columns: null };
  if (columns.name !== null && columns.name.name !== 'columns') return wrong(columns, 'columns');
  const elements = columns.value.kind === 'list' ? columns.value.elements : [columns.value];
  const resolved = elements.map(columnsOf);
  if (elements.length === 0 || resolved.includes(null)) return wrong(columns, 'columns');
  return { kind: 'table', path: path.value.value, columns: resolved.filter(isResolved) };
}

function columnsOf(ast: ExpressionAst): ColumnsIr | null {
  if (ast.kind === 'string' && ast.value.includes('*')) return { kind: 'glob', pattern: ast.value };
  if (ast.kind === 'range') {
    const from = columnName(ast.from);
    const to = columnName(ast.to);
    return from === null || to === null ? null : { kind: 'span', from, to };
  }
  const name = columnName(ast);
  return name === null ? null : { kind: 'column', name };
}

/** A column's name has no subscripts: `width_m` is just that. */
function columnName(ast: ExpressionAst): string | null {
  if (ast.kind === 'string') return ast.value;
  if (ast.kind !== 'reference') return null;
  const letters = ast.subscripts.map((subscript) => (subscript.kind === 'reference' ? subscript.name : ''));
  return nameText(ast.name, letters);
}

function sourceArguments(
  list: readonly ArgumentAst[],
  context: TermContext,
): readonly SourceArgumentIr[] | null {
  const values = list.map(({ name, value }) => {
    const resolved = resolveTerm(value, context);
    return resolved === null ? null : { name: name?.name ?? null, value: resolved };
  });
  return values.includes(null) ? null : values.filter(isResolved);
}
