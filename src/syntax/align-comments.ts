/** Lines to text: indented, and the comments at the ends of consecutive lines in one column. */
import { displayCells, widthOf } from '../diagnostics/printing/display-cells.js';
import type { SetLine } from './set-lines.js';

const indentation = '  ';
const gap = '  ';

export function alignComments(lines: readonly SetLine[]): string {
  const columns = commentColumns(lines);
  const written = lines.map((line, index) => {
    const code = codeOf(line);
    if (!hasTrailingComment(line)) return code + line.comment;
    return code + ' '.repeat(columns[index]! - columnsOf(code)) + gap + line.comment;
  });
  return `${written.join('\n')}\n`;
}

/** For each line, the widest code in the run of lines with trailing comments that it belongs to. */
function commentColumns(lines: readonly SetLine[]): readonly number[] {
  const columns = lines.map((line) => (hasTrailingComment(line) ? columnsOf(codeOf(line)) : 0));
  const widen = (index: number, neighbour: number): void => {
    if (columns[index]! > 0) columns[index] = Math.max(columns[index]!, columns[neighbour] ?? 0);
  };
  for (let index = 0; index < columns.length; index++) widen(index, index - 1);
  for (let index = columns.length - 1; index >= 0; index--) widen(index, index + 1);
  return columns;
}

function hasTrailingComment(line: SetLine): boolean {
  return line.code !== '' && line.comment !== '';
}

function codeOf(line: SetLine): string {
  return line.code === '' && line.comment === '' ? '' : indentation.repeat(line.level) + line.code;
}

function columnsOf(text: string): number {
  return widthOf(displayCells(text));
}
