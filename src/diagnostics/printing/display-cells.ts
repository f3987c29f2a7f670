/** A line of text as a terminal shows it: what stands in each cell, and how wide it is. */
import { eastAsianWidth } from 'get-east-asian-width';

/** One character of the source as it is shown. */
export interface DisplayCell {
  readonly text: string;
  /** In columns: 0 for a combining mark, 2 for a wide character. */
  readonly width: number;
}

const tab: DisplayCell = { text: '    ', width: 4 };
const byteOrderMark: DisplayCell = { text: '', width: 0 };
const unknown: DisplayCell = { text: '\ufffd', width: 1 };

/** The cells of a line, one for each code point. Tabs are four columns; what cannot be seen is shown as a sign. */
export function displayCells(line: string): readonly DisplayCell[] {
  return Array.from(line, cellOf);
}

/** The number of columns that cells take together. */
export function widthOf(cells: readonly DisplayCell[]): number {
  return cells.reduce((width, cell) => width + cell.width, 0);
}

function cellOf(character: string): DisplayCell {
  const codePoint = character.codePointAt(0)!;
  if (character === '\t') return tab;
  if (character === '\ufeff') return byteOrderMark;
  if (codePoint < 0x20) return { text: String.fromCodePoint(0x2400 + codePoint), width: 1 };
  if (/\p{C}/u.test(character)) return unknown;
  if (/\p{M}/u.test(character)) return { text: character, width: 0 };
  return { text: character, width: eastAsianWidth(codePoint) };
}
