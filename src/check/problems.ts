/** Collects the mistakes of one model while it is checked, so that all of them are reported at once. */
import type { Span } from '../core/span.js';
import {
  type Diagnostic,
  type DiagnosticCode,
  type DiagnosticData,
  diagnose,
} from '../diagnostics/diagnostic.js';

export interface Problems {
  readonly report: <C extends DiagnosticCode>(code: C, span: Span, data: DiagnosticData<C>) => void;
  /** What was reported, in the order of the text. */
  readonly inOrder: () => Diagnostic[];
}

export function createProblems(): Problems {
  const found: Diagnostic[] = [];
  return {
    report: (code, span, data) => {
      found.push(diagnose(code, span, data));
    },
    inOrder: () => found.toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0)),
  };
}
