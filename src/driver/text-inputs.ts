/** Names that a model reads as texts: `photos` and `weights` of `SAM(photos, model = weights)`. */
import { samTexts } from '../model/picture-sources.js';
import type { ArgumentAst, Ast, CallAst, ExpressionAst } from '../syntax/ast.js';
import { parse } from '../syntax/parse.js';

/** None of a text that does not parse: what is wrong with it is said elsewhere. */
export function textInputs(source: string): ReadonlySet<string> {
  const ast = parse(source);
  return new Set(ast.ok ? samCalls(ast.value).flatMap(namesIn) : []);
}

function samCalls(ast: Ast): readonly CallAst[] {
  return ast.statements.flatMap((statement) =>
    statement.kind === 'observe' && statement.source !== null ? callsOf(statement.source) : [],
  );
}

function callsOf(source: ExpressionAst): readonly CallAst[] {
  if (source.kind === 'method-call') return callsOf(source.receiver);
  return source.kind === 'call' && source.callee.name === 'SAM' ? [source] : [];
}

function namesIn({ arguments: list }: CallAst): readonly string[] {
  const isText = ({ name }: ArgumentAst, at: number): boolean =>
    name === null ? at === 0 : samTexts.includes(name.name);
  return list.filter(isText).flatMap(({ value }) => (value.kind === 'reference' ? [value.name] : []));
}
