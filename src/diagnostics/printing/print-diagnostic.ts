/**
 * A diagnostic as its reader sees it: where, what, the code, why, what to do.
 *
 *     models/broken.ppl:3:7  error[arity]: N(theta_i) has no scale
 *       3 | x_i ~ N(theta_i)
 *         |       ^^^^^^^^^^
 *       theta_i is drawn from H = Normal(0, 10), so it is only a mean.
 *       Write N(theta_i, 1), give the variance a prior, or let H be NIW(…) to learn both.
 */

import type { Diagnostic } from '../diagnostic.js';
import type { SourceText } from '../source-text.js';
import { codeFrame } from './code-frame.js';
import type { DiagnosticStyle } from './diagnostic-style.js';
import { columnOf, linesTouching } from './source-lines.js';

const plain: DiagnosticStyle = (_part, text) => text;

/** The diagnostic as lines of text, without a newline at the end. `model` is null when no text is at fault. */
export function printDiagnostic(
  diagnostic: Diagnostic,
  model: SourceText | null,
  style: DiagnosticStyle = plain,
): string {
  const { code, severity, span, what, why, remedy } = diagnostic;
  const source = diagnostic.source ?? model;
  const headline = `${style(severity, `${severity}[${code}]:`)} ${what}`;
  const advice = [why, remedy].flatMap((text) => text.split('\n').map((line) => `  ${line}`));
  if (source === null) return [headline, ...advice].join('\n');
  if (span === null) return [`${style('place', source.path)}  ${headline}`, ...advice].join('\n');

  const lines = linesTouching(source.text, span);
  const column = columnOf(lines[0]!, span.start);
  const place = style('place', `${source.path}:${lines[0]!.number}:${column}`);
  return [`${place}  ${headline}`, ...codeFrame(lines, span, style), ...advice].join('\n');
}
