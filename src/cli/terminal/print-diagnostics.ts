/** Prints what is wrong with the user's input on standard error, every mistake at its place. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { DiagnosticPart } from '../../diagnostics/printing/diagnostic-style.js';
import { printDiagnostic } from '../../diagnostics/printing/print-diagnostic.js';
import type { ModelText } from '../read/read-model.js';
import { type ExitStatus, exitStatus } from './exit-status.js';
import type { Style, Terminal } from './terminal.js';

const styles: Readonly<Record<DiagnosticPart, Style>> = {
  place: 'bold',
  error: 'red',
  warning: 'yellow',
  gutter: 'dim',
  mark: 'red',
};

export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  model: Pick<ModelText, 'path' | 'text'> | null,
  terminal: Terminal,
): ExitStatus {
  for (const diagnostic of diagnostics) {
    terminal.note(printDiagnostic(diagnostic, model, (part, text) => terminal.style(styles[part], text)));
  }
  return exitStatus.inputWrong;
}
