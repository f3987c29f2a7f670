/** Tokens and comments put into lines: how far each is indented, where blanks and semicolons stand. */
import type { Token } from './token-actions.js';

export interface Comment {
  readonly kind: 'comment';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Piece = Token | Comment;

/** A line as it will be written. A part that it does not have is empty. */
export interface SetLine {
  readonly level: number;
  code: string;
  comment: string;
}

/** Sets the pieces of a text. Lines break where they break in `source`; blank lines come one at a time. */
export function setLines(pieces: readonly Piece[], source: string): readonly SetLine[] {
  const lines: SetLine[] = [];
  /** For each open bracket, the level of the line that it stands in. */
  const open: number[] = [];
  let previous: Piece | null = null;
  let isJoined = false;

  for (const piece of pieces) {
    if (piece.text === ';') {
      isJoined = previous?.text !== '{';
      continue;
    }
    const breaks = previous === null ? 1 : countLineBreaks(source.slice(previous.end, piece.start));
    if (breaks > 0) {
      if (breaks > 1 && !isOpening(previous) && !isClosing(piece))
        lines.push({ level: 0, code: '', comment: '' });
      const within = open.at(-1);
      const level = within === undefined ? 0 : isClosing(piece) ? within : within + 1;
      lines.push({ level, code: '', comment: '' });
    }
    const line = lines.at(-1)!;
    if (piece.kind === 'comment') {
      line.comment = piece.text;
    } else {
      line.code += line.code === '' ? piece.text : `${glue(previous, piece, isJoined)}${piece.text}`;
      if (isClosing(piece)) open.pop();
      if (isOpening(piece)) open.push(line.level);
    }
    previous = piece;
    isJoined = false;
  }
  return lines;
}

/** What stands between two tokens of a line. */
function glue(left: Piece | null, right: Token, isJoined: boolean): string {
  if (left?.kind !== 'token') return '';
  if (isJoined && right.text !== '}') return '; ';
  return (left.after && right.before) || swallowsPoint(left.text, right.text) ? ' ' : '';
}

/** Whether a number would take the point after it for its own: `1 .max()`, `1. ..3`. */
function swallowsPoint(left: string, right: string): boolean {
  return (right === '.' && /^\.?\d/.test(left)) || (right === '..' && left.endsWith('.'));
}

function countLineBreaks(blanks: string): number {
  return blanks.split(/\r\n?|\n/).length - 1;
}

function isOpening(piece: Piece | null): boolean {
  return piece?.kind === 'token' && /^[([{]$/.test(piece.text);
}

function isClosing(piece: Piece): boolean {
  return piece.kind === 'token' && /^[)\]}]$/.test(piece.text);
}
