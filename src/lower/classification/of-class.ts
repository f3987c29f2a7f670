/** What is wrong with the rows of one class is said of them, and not of the table. */
import type { Diagnostic } from '../../diagnostics/diagnostic.js';

export function ofClass(fault: Diagnostic, name: string, rows: number): Diagnostic {
  if (isAboutRun(fault)) return fault;
  return { ...fault, what: `of ${name}, which has ${rows === 1 ? '1 row' : `${rows} rows`}: ${fault.what}` };
}

/** Of options, and of Ctrl-C, no class is to blame. */
function isAboutRun({ code }: Diagnostic): boolean {
  return code === 'nothing-finished' || code === 'option-of-another-method';
}
