/**
 * What only lays a text out, told apart from what says something.
 *
 * One pass that blanks comments, tabs and the newlines inside round and square brackets, so that in what the
 * grammar sees every newline ends a statement. Each character is replaced by one character: a place in the
 * blanked text is the same place in the author's. Brackets that do not match, strings that do not end and texts
 * that are no texts are found here, before any rule of the grammar runs. It knows no statement.
 */
import { err, ok, type Result } from '../core/result.js';
import type { Span } from '../core/span.js';
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';
import { Brackets, isClosingBracket, isOpeningBracket, maximumNesting } from './brackets.js';

export interface Layout {
  /** As long as the author's text. */
  readonly text: string;
  /** In order, each without the newline that ends it. */
  readonly comments: readonly Span[];
  /** What is wrong and does not keep the other statements from being read. */
  readonly mistakes: readonly Diagnostic[];
}

const controlCharacter = /(?![\t\n\v\f\r])\p{Cc}/u;
const newline = /[\n\r]/;
const blank = /[\t\v\f\p{Zs}]/u;
const byteOrderMark = '\ufeff';

/** Lays a text out, or says why it cannot be read at all. */
export function scanLayout(source: string): Result<Layout, readonly Diagnostic[]> {
  const control = controlCharacter.exec(source);
  if (control !== null) {
    const span = { start: control.index, end: control.index + 1 };
    return err([diagnose('control-character', span, { codePoint: source.charCodeAt(control.index) })]);
  }
  return new LayoutScanner(source).scan();
}

class LayoutScanner {
  readonly #source: string;
  readonly #characters: string[];
  readonly #comments: Span[] = [];
  readonly #mistakes: Diagnostic[] = [];
  readonly #brackets = new Brackets();
  /** Newlines so far that no closed bracket has settled: each may yet prove to stand inside one. */
  readonly #unsettledNewlines: number[] = [];
  #lineStart = 0;

  constructor(source: string) {
    this.#source = source;
    this.#characters = source.split('');
  }

  scan(): Result<Layout, readonly Diagnostic[]> {
    let offset = 0;
    while (offset < this.#source.length) {
      if (this.#brackets.depth > maximumNesting) {
        const span = { start: offset - 1, end: offset };
        return err([diagnose('nesting', span, { maximum: maximumNesting })]);
      }
      offset = this.#readAt(offset);
    }
    this.#brackets.finish();
    for (const { offset: place, text } of this.#brackets.replacements) this.#characters[place] = text;
    return ok({
      text: this.#characters.join(''),
      comments: this.#comments,
      mistakes: [...this.#mistakes, ...this.#brackets.mistakes],
    });
  }

  /** Reads what stands at `offset` and gives the place behind it. */
  #readAt(offset: number): number {
    const character = this.#source[offset]!;
    if (character === '"') return this.#readString(offset);
    if (character === '#' || this.#source.startsWith('//', offset)) return this.#readComment(offset);
    if (newline.test(character)) return this.#readNewline(offset);
    if (blank.test(character) || (character === byteOrderMark && offset === 0)) {
      return this.#blankOut(offset, offset + 1);
    }
    if (isOpeningBracket(character)) this.#brackets.open(character, offset);
    if (isClosingBracket(character)) {
      const opening = this.#brackets.close(character, offset);
      if (opening !== null) this.#settleNewlines(opening, character !== '}');
    }
    return offset + 1;
  }

  #readString(start: number): number {
    for (let offset = start + 1; offset < this.#source.length; offset++) {
      const character = this.#source[offset]!;
      if (character === '"') return offset + 1;
      if (newline.test(character)) break;
      if (/^\\["\\]/.test(this.#source.slice(offset, offset + 2))) offset++;
    }
    const end = this.#endOfLine(start);
    this.#mistakes.push(diagnose('unterminated-string', { start, end }, {}));
    this.#brackets.forgive(this.#lineStart);
    return this.#blankOut(start, end);
  }

  #readComment(start: number): number {
    const end = this.#endOfLine(start);
    this.#comments.push({ start, end });
    return this.#blankOut(start, end);
  }

  #readNewline(offset: number): number {
    this.#brackets.endLine(this.#lineStart);
    this.#lineStart = offset + 1;
    if (this.#source.startsWith('\r\n', offset)) return this.#blankOut(offset, offset + 1);
    this.#characters[offset] = '\n';
    this.#unsettledNewlines.push(offset);
    return offset + 1;
  }

  /** A bracket opened at `opening` is closed: the newlines in it are blanks, or ends of statements in a block. */
  #settleNewlines(opening: number, areBlanks: boolean): void {
    while ((this.#unsettledNewlines.at(-1) ?? -1) > opening) {
      const place = this.#unsettledNewlines.pop()!;
      if (areBlanks) this.#characters[place] = ' ';
    }
  }

  #endOfLine(start: number): number {
    const length = this.#source.slice(start).search(newline);
    return length < 0 ? this.#source.length : start + length;
  }

  #blankOut(start: number, end: number): number {
    this.#characters.fill(' ', start, end);
    return end;
  }
}
