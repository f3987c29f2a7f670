/** Text to the tree of an event. */
import grammar from '../../grammar/dimsum.ohm-bundle.js';
import { err, ok, type Result } from '../core/result.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import type { EventAst } from './event-ast.js';
import { scanLayout } from './scan-layout.js';
import { semantics } from './semantics.js';

export function parseEvent(text: string): Result<EventAst, readonly Diagnostic[]> {
  const layout = scanLayout(text);
  if (!layout.ok) return layout;
  if (layout.value.mistakes.length > 0) return err(layout.value.mistakes);
  const match = grammar.match(layout.value.text, 'Event');
  if (!match.failed()) return ok(semantics(match).event() as EventAst);
  const start = Math.min(match.getRightmostFailurePosition(), Math.max(0, text.length - 1));
  const expected = match.getExpectedText().replace('end of input', 'the end of the event');
  return err([diagnose('event-syntax', { start, end: start + 1 }, { expected })]);
}
