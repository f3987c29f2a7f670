/** What the API throws for a user's mistake: every diagnostic, and their text as the message. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { printDiagnostic } from '../diagnostics/printing/print-diagnostic.js';

export class DimsumError extends Error {
  override readonly name = 'DimsumError';
  readonly diagnostics: readonly Diagnostic[];

  /** With the text that the diagnostics point into, where there is one. */
  constructor(diagnostics: readonly Diagnostic[], source: string | null = null) {
    const model = source === null ? null : { path: 'model', text: source };
    super(diagnostics.map((diagnostic) => printDiagnostic(diagnostic, model)).join('\n'));
    this.diagnostics = diagnostics;
  }
}
