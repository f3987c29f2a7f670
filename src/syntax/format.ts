/**
 * Text to the same text, well set.
 *
 * Blanks are made regular; line breaks, comments and the author's spelling of every word stay. Statements that
 * the author wrote in one line stay in one line, joined by `; `. Blank lines come one at a time. Lines inside
 * brackets and plates are indented by two. Comments at the ends of consecutive lines stand in one column.
 */
import grammar from '../../grammar/dimsum.ohm-bundle.js';
import { ok, type Result } from '../core/result.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { alignComments } from './align-comments.js';
import { parse } from './parse.js';
import { type Layout, scanLayout } from './scan-layout.js';
import { type Comment, type Piece, setLines } from './set-lines.js';
import { type Token, tokenActions } from './token-actions.js';

const semantics = grammar.createSemantics().addOperation('tokens', tokenActions);

/** Formats a model, or gives the mistakes in one that does not parse. Formatting twice is formatting once. */
export function format(text: string): Result<string, readonly Diagnostic[]> {
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  const layout = scanLayout(text);
  if (!layout.ok) return layout;
  return ok(alignComments(setLines(piecesOf(layout.value, text), text)));
}

/** The tokens and comments of a text in their order. */
function piecesOf(layout: Layout, text: string): readonly Piece[] {
  const tokens: readonly Token[] = semantics(grammar.match(layout.text)).tokens();
  const comments = layout.comments.map(
    ({ start, end }): Comment => ({ kind: 'comment', text: text.slice(start, end).trimEnd(), start, end }),
  );
  return [...tokens.filter((token) => token.text !== '\n'), ...comments].sort((a, b) => a.start - b.start);
}
