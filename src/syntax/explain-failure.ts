/** A statement that the grammar does not accept, turned into one message. */
import grammar from '../../grammar/dimsum.ohm-bundle.js';
import { internalError } from '../core/internal-error.js';
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';

/** Says what is wrong in the statement at `span` of a laid-out text. */
export function explainFailure(text: string, span: Span): Diagnostic {
  const match = grammar.match(text.slice(span.start, span.end), 'Statement');
  if (!match.failed()) return internalError('a statement was set aside as broken, and is not');
  const place = span.start + match.getRightmostFailurePosition();
  const found = text.slice(place, span.end).match(/^\S/u)?.[0] ?? null;
  return diagnose(
    'unexpected',
    { start: place, end: place + 1 },
    {
      found,
      expected: match.getExpectedText(),
      form: 'A random variable is written name ~ distribution, a definition name = expression.',
    },
  );
}
