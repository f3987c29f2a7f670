/** The value of a result that a test knows to be one; the mistakes, printed, when it is not. */
import type { Result } from '../../src/core/result.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { printDiagnostic } from '../../src/diagnostics/printing/print-diagnostic.js';

export function expectValue<T>(result: Result<T, readonly Diagnostic[]>): T {
  if (result.ok) return result.value;
  throw new Error(result.error.map((mistake) => printDiagnostic(mistake, null)).join('\n'));
}
