/** All that is wrong in a text with broken statements: by place, no mistake twice, and not more than help. */
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { explainFailure } from './explain-failure.js';
import type { Layout } from './scan-layout.js';

/** Mistakes reported at once; more come from a text that is no model. */
const maximumMistakes = 40;

/** The mistakes of the layout, and one for each broken statement whose layout is in order. */
export function explainBroken(layout: Layout, broken: readonly Span[]): readonly Diagnostic[] {
  const unexplained = broken.filter(spansWithout(layout));
  const shown = [
    ...[...layout.mistakes].sort(byPlace).slice(0, maximumMistakes),
    ...unexplained.slice(0, maximumMistakes).map((span) => explainFailure(layout.text, span)),
  ]
    .sort(byPlace)
    .slice(0, maximumMistakes);
  const rest = layout.mistakes.length + unexplained.length - shown.length;
  return rest === 0 ? shown : [...shown, diagnose('more-mistakes', null, { shown: shown.length, rest })];
}

/** Whether no mistake of the layout begins in a span; counted once, since texts can be all mistakes. */
function spansWithout({ text, mistakes }: Layout): (span: Span) => boolean {
  const countBefore = new Uint32Array(text.length + 1);
  for (const { span } of mistakes) countBefore[span!.start + 1]!++;
  for (let place = 0; place < text.length; place++) countBefore[place + 1]! += countBefore[place]!;
  return ({ start, end }) => countBefore[end] === countBefore[start];
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.span!.start - b.span!.start;
}
