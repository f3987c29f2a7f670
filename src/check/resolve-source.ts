/**
 * Where observations come from: `table(…)`, values in the text, or a call that a later stage reads. Words that
 * name nothing observed are words (`lab`, a column's name), never inputs of the model.
 */
import { suggest } from '../diagnostics/suggest.js';
import type { ColumnsIr, ExpressionIr, SourceArgumentIr, SourceIr } from '../model/model-ir.js';
import type { ArgumentAst, CallAst, ExpressionAst, MethodCallAst } from '../syntax/ast.js';
import { authorText, nameText } from './author-text.js';
import { isResolved } from './resolve-expression.js';
import type { CheckContext } from './scope.js';

const sourceFunctions = ['table', 'SAM', 'features'];
const sourceMethods = ['pixels'];

/** `observed` holds the names that the model observes. Null where something was wrong and has been reported. */
export function resolveSource(
  ast: ExpressionAst,
  observed: ReadonlySet<string>,
  context: CheckContext,
): SourceIr | null {
  switch (ast.kind) {
    case 'call':
      return ast.callee.name === 'table' ? resolveTable(ast, context) : resolveCall(ast, observed, context);
    case 'method-call':
      return resolveMethodCall(ast, observed, context);
    case 'list':
    case 'number': {
      const values = literal(ast, observed, context);
      return values === null ? null : { kind: 'values', values };
    }
    default:
      context.problems.report('not-a-source', ast.span, { text: authorText(ast) });
      return null;
  }
}

function resolveCall(ast: CallAst, observed: ReadonlySet<string>, context: CheckContext): SourceIr | null {
  const { name, span } = ast.callee;
  const known = sourceFunctions.includes(name);
  if (!known) {
    context.problems.report('unknown-source', span, {
      name,
      known: sourceFunctions,
      suggestion: suggest(name, sourceFunctions),
    });
  }
  const values = sourceArguments(ast.arguments, observed, context);
  if (!known || values === null) return null;
  return { kind: 'call', function: name, receiver: null, arguments: values };
}

function resolveMethodCall(
  ast: MethodCallAst,
  observed: ReadonlySet<string>,
  context: CheckContext,
): SourceIr | null {
  const receiver = resolveSource(ast.receiver, observed, context);
  const { name, span } = ast.method;
  const known = sourceMethods.includes(name);
  if (!known) {
    const suggestion = suggest(name, sourceMethods);
    context.problems.report('unknown-source', span, { name, known: sourceMethods, suggestion });
  }
  const values = sourceArguments(ast.arguments, observed, context);
  if (!known || values === null || receiver === null) return null;
  return { kind: 'call', function: name, receiver, arguments: values };
}

/** `table("faithful.csv", [eruptions, waiting])`. */
function resolveTable(ast: CallAst, context: CheckContext): SourceIr | null {
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
  observed: ReadonlySet<string>,
  context: CheckContext,
): readonly SourceArgumentIr[] | null {
  const values = list.map(({ name, value }) => {
    const resolved = literal(value, observed, context);
    return resolved === null ? null : { name: name?.name ?? null, value: resolved };
  });
  return values.includes(null) ? null : values.filter(isResolved);
}

/** Numbers, texts, lists, words, options with arguments of their own (`embedding(8)`), and observed names. */
function literal(
  ast: ExpressionAst,
  observed: ReadonlySet<string>,
  context: CheckContext,
): ExpressionIr | null {
  const within = (part: ExpressionAst): ExpressionIr | null => literal(part, observed, context);
  switch (ast.kind) {
    case 'number':
      return { kind: 'number', value: ast.value };
    case 'string':
      return { kind: 'string', value: ast.value };
    case 'reference':
      return observed.has(ast.name)
        ? { kind: 'reference', name: ast.name, subscripts: [] }
        : { kind: 'string', value: authorText(ast) };
    case 'unary': {
      const operand = within(ast.operand);
      return operand?.kind === 'number' ? { kind: 'number', value: -operand.value } : misplaced();
    }
    case 'list': {
      const elements = ast.elements.map(within);
      return elements.includes(null) ? null : { kind: 'list', elements: elements.filter(isResolved) };
    }
    case 'call': {
      const values = ast.arguments.map(({ value }) => within(value));
      if (values.includes(null)) return null;
      return { kind: 'call', function: ast.callee.name, arguments: values.filter(isResolved) };
    }
    default:
      return misplaced();
  }

  function misplaced(): null {
    context.problems.report('source-argument', ast.span, { text: authorText(ast) });
    return null;
  }
}
