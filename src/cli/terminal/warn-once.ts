/** A fault of the cache is the same at every picture, and is said at the first. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { printDiagnostics } from './print-diagnostics.js';
import type { Terminal } from './terminal.js';

export function warnOnce(terminal: Terminal): (diagnostics: readonly Diagnostic[]) => void {
  let said = false;
  return (diagnostics) => {
    if (!said) printDiagnostics(diagnostics, null, terminal);
    said = true;
  };
}
