/**
 * The lines of a text that a span covers, numbered, with carets under the span.
 *
 *       3 | x_i ~ N(theta_i)
 *         |       ^^^^^^^^^^
 */
import type { Span } from '../../core/span.js';
import type { DiagnosticStyle } from './diagnostic-style.js';
import { type DisplayCell, displayCells, widthOf } from './display-cells.js';
import type { SourceLine } from './source-lines.js';

/** Columns of a line that are shown; a longer line is cut around the span. */
const maximumWidth = 100;
/** Columns shown before the span in a line that is cut. */
const leadingWidth = 30;
/** Lines of a span that are shown; of more, the first ones and the last. */
const maximumLines = 4;

/** The frame's lines, for the source lines that the span touches. */
export function codeFrame(
  lines: readonly SourceLine[],
  span: Span,
  style: DiagnosticStyle,
): readonly string[] {
  const digits = String(lines.at(-1)!.number).length;
  const gutter = (label: string): string => style('gutter', `  ${label.padStart(digits)} |`);
  const framed = (line: SourceLine): readonly string[] => {
    const { text, marks } = markLine(line, span);
    return [`${gutter(String(line.number))} ${text}`.trimEnd(), `${gutter('')} ${style('mark', marks)}`];
  };
  if (lines.length <= maximumLines) return lines.flatMap(framed);
  const [shown, last] = [lines.slice(0, maximumLines - 1), lines.at(-1)!];
  return [...shown.flatMap(framed), style('gutter', `  ${'…'.padStart(digits)}`), ...framed(last)];
}

/** A line as it is shown, and carets under the part of it that the span covers: at least one. */
function markLine(line: SourceLine, span: Span): { readonly text: string; readonly marks: string } {
  const indentation = line.text.length - line.text.trimStart().length;
  const from = span.start < line.start ? indentation : span.start - line.start;
  const to = Math.max(from, Math.min(span.end - line.start, line.text.length));
  const before = displayCells(line.text.slice(0, from));
  const within = displayCells(line.text.slice(from, to));
  const after = displayCells(line.text.slice(to));

  const isLong = widthOf(before) + widthOf(within) + widthOf(after) > maximumWidth;
  const leading = isLong ? keepEnd(before, leadingWidth) : before;
  const room = maximumWidth - widthOf(leading);
  const marked = isLong ? keepStart(within, room) : within;
  const trailing = isLong ? keepStart(after, room - widthOf(marked)) : after;
  return {
    text: [...leading, ...marked, ...trailing].map((cell) => cell.text).join(''),
    marks: ' '.repeat(widthOf(leading)) + '^'.repeat(Math.max(1, widthOf(marked))),
  };
}

const ellipsis: DisplayCell = { text: '…', width: 1 };

function keepStart(cells: readonly DisplayCell[], width: number): readonly DisplayCell[] {
  let used = 0;
  const count = cells.findIndex((cell) => {
    used += cell.width;
    return used > width;
  });
  return count < 0 ? cells : [...cells.slice(0, count), ellipsis];
}

function keepEnd(cells: readonly DisplayCell[], width: number): readonly DisplayCell[] {
  return [...keepStart([...cells].reverse(), width)].reverse();
}
