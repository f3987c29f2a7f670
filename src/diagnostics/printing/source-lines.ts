/** Places in a text as a person counts them. */
import type { Span } from '../../core/span.js';

export interface SourceLine {
  /** From 1. */
  readonly number: number;
  /** Without what ends it. */
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
}

/** A line ends at a newline, a carriage return, or both together. */
const lineEnd = /\r\n?|\n/g;

/** The lines that a span touches; an empty span touches one. */
export function linesTouching(text: string, span: Span): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let number = 1;
  let start = 0;
  for (const { 0: ending, index } of text.matchAll(lineEnd)) {
    if (index >= span.start) lines.push({ number, text: text.slice(start, index), start });
    number++;
    start = index + ending.length;
    if (lines.length > 0 && start >= span.end) return lines;
  }
  return [...lines, { number, text: text.slice(start), start }];
}

/** The column of an offset in its line: characters, from 1. */
export function columnOf(line: SourceLine, offset: number): number {
  return Array.from(line.text.slice(0, offset - line.start)).length + 1;
}
