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
import { explainFailure } from './explain-failure.js';
import { argumentActions, expressionActions } from './expression-actions.js';
import { type Layout, scanLayout } from './scan-layout.js';
import { brokenActions, statementActions, statementsActions, targetsActions } from './statement-actions.js';

/** In characters. No model comes near it; the grammar needs seconds for more. */
const maximumLength = 200_000;

/** Mistakes reported at once; more come from a text that is no model. */
const maximumMistakes = 100;

const semantics = grammar
  .createSemantics()
  .addOperation('expression', expressionActions)
  .addOperation('argument', argumentActions)
  .addOperation('targets', targetsActions)
  .addOperation('statement', statementActions)
  .addOperation('statements', statementsActions)
  .addOperation('broken', brokenActions);

/** Parses a model; every mistake that can be told apart from the others is reported. */
export function parse(text: string): Result<Ast, readonly Diagnostic[]> {
  const layout = scanLayout(text);
  if (!layout.ok) return layout;
  if (text.length > maximumLength) {
    return err([diagnose('too-long', null, { maximum: maximumLength })]);
  }
  const tree = semantics(grammar.match(layout.value.text));
  const broken: readonly Span[] = tree.broken();
  if (broken.length > 0 || layout.value.mistakes.length > 0) return err(explainAll(layout.value, broken));
  const statements: readonly StatementAst[] = tree.statements();
  const excesses = checkLimits(statements, text);
  if (excesses.length > 0) return err(excesses);
  if (statements.length === 0) {
    return err([diagnose('empty', null, { hasComments: layout.value.comments.length > 0 })]);
  }
  return ok({ kind: 'model', statements, span: { start: 0, end: text.length } });
}

/** What is wrong in the layout, and in each broken statement whose layout is in order; by place, and not too many. */
function explainAll({ text, mistakes }: Layout, broken: readonly Span[]): readonly Diagnostic[] {
  const mistakesBefore = new Uint32Array(text.length + 1);
  for (const { span } of mistakes) mistakesBefore[span!.start + 1]!++;
  for (let place = 0; place < text.length; place++) mistakesBefore[place + 1]! += mistakesBefore[place]!;
  const unexplained = broken.filter(({ start, end }) => mistakesBefore[end] === mistakesBefore[start]);

  const shown = [
    ...mistakes.slice(0, maximumMistakes),
    ...unexplained.slice(0, maximumMistakes).map((span) => explainFailure(text, span)),
  ]
    .sort((a, b) => a.span!.start - b.span!.start)
    .slice(0, maximumMistakes);
  const rest = mistakes.length + unexplained.length - shown.length;
  return rest === 0 ? shown : [...shown, diagnose('more-mistakes', null, { shown: shown.length, rest })];
}
