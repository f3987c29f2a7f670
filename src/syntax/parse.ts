/**
 * Text to syntax tree: the whole of the syntax wing's reading half.
 *
 * text ─scanLayout→ blanked text ─grammar→ Ohm's tree ─actions→ Ast
 *
 * Every broken statement is reported, each on its own; a tree is made only of a text that has none.
 */
import grammar from '../../grammar/dimsum.ohm-bundle.js';
import { err, ok, type Result } from '../core/result.js';
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { Ast, StatementAst } from './ast.js';
import { checkLimits } from './check-limits.js';
import { explainBroken } from './explain-broken.js';
import { scanLayout } from './scan-layout.js';
import { semantics } from './semantics.js';

/** In characters. No model comes near it; the grammar needs seconds for more. */
const maximumLength = 200_000;

/** Parses a model; every mistake that can be told apart from the others is reported. */
export function parse(text: string): Result<Ast, readonly Diagnostic[]> {
  const layout = scanLayout(text.slice(0, maximumLength));
  if (!layout.ok) return layout;
  if (text.length > maximumLength) return err([diagnose('too-long', null, { maximum: maximumLength })]);
  const tree = semantics(grammar.match(layout.value.text));
  const broken: readonly Span[] = tree.broken();
  if (broken.length > 0 || layout.value.mistakes.length > 0) return err(explainBroken(layout.value, broken));
  const statements: readonly StatementAst[] = tree.statements();
  const excesses = checkLimits(statements, text);
  if (excesses.length > 0) return err(excesses);
  if (statements.length === 0) {
    return err([diagnose('empty', null, { hasComments: layout.value.comments.length > 0 })]);
  }
  return ok({ kind: 'model', statements, span: { start: 0, end: text.length } });
}
