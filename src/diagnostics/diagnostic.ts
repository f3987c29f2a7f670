/**
 * One message to the user about their model, data, options or files: what is wrong, why, what to do.
 *
 * A diagnostic is plain data. Its words come from the catalogue (`catalogue.ts`), the one place where each
 * code's typed data becomes text; its code frame is drawn by `print-diagnostic.ts`.
 */
import type { Span } from '../core/span.js';
import { type Catalogue, catalogue } from './catalogue.js';
import type { MessageText } from './messages/message-text.js';
import type { SourceText } from './source-text.js';

export type DiagnosticCode = keyof Catalogue;
export type DiagnosticData<C extends DiagnosticCode> = Parameters<Catalogue[C]>[0];

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** Where in the model's text; null when the mistake is not in a text. */
  readonly span: Span | null;
  /** The text of the span, where that is not the model's own. */
  readonly source?: SourceText;
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
}

/** Makes the diagnostic of a code from its data. */
export function diagnose<C extends DiagnosticCode>(
  code: C,
  span: Span | null,
  data: DiagnosticData<C>,
): Diagnostic {
  const format = catalogue[code] as (data: DiagnosticData<C>) => MessageText;
  return { code, severity: 'error', span, ...format(data) };
}
