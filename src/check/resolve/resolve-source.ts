/** Where observations come from: `table(…)`, values in the text, or a call that a later stage reads. */
import { suggest } from '../../diagnostics/suggest.js';
import type { ColumnsIr, SourceIr } from '../../model/model-ir.js';
import { maskReaders } from '../../model/picture-sources.js';
import type { ArgumentAst, CallAst, ExpressionAst, MethodCallAst } from '../../syntax/ast.js';
import { authorText, nameText } from '../names/author-text.js';
import { isResolved } from './resolve-expression.js';
import {
  type PictureContext,
  resolveMaskReader,
  resolvePictureMethod,
  resolveSam,
} from './resolve-picture-source.js';
import { resolveTerm } from './resolve-term.js';

const sourceFunctions = ['table', 'SAM', ...maskReaders];
const sourceMethods = ['pixels', 'features'];

/** Null where something was wrong and has been reported. */
export function resolveSource(ast: ExpressionAst, context: PictureContext): SourceIr | null {
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

function resolveCall(ast: CallAst, context: PictureContext): SourceIr | null {
  const { name, span } = ast.callee;
  if (name === 'SAM') return resolveSam(ast, context);
  if (maskReaders.includes(name)) return resolveMaskReader(ast, context);
  context.problems.report('unknown-source', span, {
    name,
    known: sourceFunctions,
    suggestion: suggest(name, sourceFunctions),
  });
  return null;
}

function resolveMethodCall(ast: MethodCallAst, context: PictureContext): SourceIr | null {
  const receiver = resolveSource(ast.receiver, context);
  const { name, span } = ast.method;
  if (!sourceMethods.includes(name)) {
    const suggestion = suggest(name, sourceMethods);
    context.problems.report('unknown-source', span, { name, known: sourceMethods, suggestion });
    return null;
  }
  if (receiver === null) return null;
  if (receiver.kind !== 'call' || receiver.function !== 'SAM') {
    context.problems.report('not-masks', ast.receiver.span, {
      function: name,
      text: authorText(ast.receiver),
    });
    return null;
  }
  return resolvePictureMethod(ast, receiver, context);
}

/** `table("faithful.csv", [eruptions, waiting])`. */
function resolveTable(ast: CallAst, context: PictureContext): SourceIr | null {
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
