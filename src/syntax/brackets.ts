/**
 * Which bracket closes which, and what is wrong where none does.
 *
 * Fed one bracket at a time by `scan-layout.ts`. It knows nothing of comments, strings or statements.
 */
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';

type OpeningBracket = '(' | '[' | '{';
type ClosingBracket = ')' | ']' | '}';

const closerOf: Readonly<Record<OpeningBracket, ClosingBracket>> = { '(': ')', '[': ']', '{': '}' };

/** How deep brackets may nest: the parser recurses once for each, and must not run out of stack. */
export const maximumNesting = 32;

export function isOpeningBracket(character: string): character is OpeningBracket {
  return Object.hasOwn(closerOf, character);
}

export function isClosingBracket(character: string): character is ClosingBracket {
  return character === ')' || character === ']' || character === '}';
}

interface Opening {
  readonly bracket: OpeningBracket;
  readonly offset: number;
}

interface Closing {
  readonly bracket: ClosingBracket;
  readonly offset: number;
}

/** A bracket left open when another kind closed around it, or never closed though another kind came. */
interface Clash {
  readonly opening: Opening;
  readonly closing: Closing;
}

/** A bracket that closes nothing, and the round or square one that was open there. */
interface Stray {
  readonly closing: Closing;
  readonly innermost: Opening;
}

/** What to write in the place of a wrong bracket, so that the rest can still be read. */
interface Replacement {
  readonly offset: number;
  readonly text: ClosingBracket | ' ';
}

export class Brackets {
  readonly mistakes: Diagnostic[] = [];
  readonly replacements: Replacement[] = [];
  readonly #open: Opening[] = [];
  /** In this line: `[` in `N([0, 0), 1)`, and the `)` that closed around it. */
  readonly #overtaken: Clash[] = [];
  /** Closing brackets that close nothing, with the bracket that was open there, if any. */
  /** Of this line, and of the lines before it. */
  readonly #strays: Stray[] = [];
  readonly #earlierStrays: Stray[] = [];

  get depth(): number {
    return this.#open.length;
  }

  open(bracket: OpeningBracket, offset: number): void {
    this.#open.push({ bracket, offset });
  }

  /** Closes the innermost bracket of this kind and gives its place, or null when there is none to close. */
  close(bracket: ClosingBracket, offset: number): number | null {
    const closing = { bracket, offset };
    const partner = this.#partnerOf(bracket);
    if (partner !== null) {
      for (const opening of this.#open.splice(partner + 1)) this.#overtaken.push({ opening, closing });
      return this.#open.pop()!.offset;
    }
    const clash = this.#overtaken.findLastIndex((each) => each.closing.bracket === bracket);
    const innermost = this.#open.at(-1);
    if (clash >= 0) {
      this.#reportMismatch(this.#overtaken.splice(clash, 1)[0]!);
    } else if (innermost === undefined || innermost.bracket === '{') {
      this.#reportStray(closing);
    } else {
      this.#strays.push({ closing, innermost });
    }
    return null;
  }

  /** At the end of a line that began at `lineStart`: what clashed within it will not be set right any more. */
  endLine(lineStart: number): void {
    for (const { opening } of this.#overtaken.splice(0)) this.#reportUnclosed(opening);
    for (const stray of this.#strays.splice(0)) {
      const isOpen = this.#open.includes(stray.innermost);
      if (isOpen && stray.innermost.offset >= lineStart) this.#settle(stray);
      else this.#earlierStrays.push(stray);
    }
  }

  /** Forgets what was opened from `offset` on: a broken string there may have swallowed what closes it. */
  forgive(offset: number): void {
    while ((this.#open.at(-1)?.offset ?? -1) >= offset) this.#open.pop();
  }

  /** At the end of the text: whatever is still open is never closed. */
  finish(): void {
    this.endLine(0);
    for (const stray of this.#earlierStrays) {
      if (this.#open.includes(stray.innermost)) this.#settle(stray);
      else this.#reportStray(stray.closing);
    }
    for (const opening of this.#open.splice(0)) this.#reportUnclosed(opening);
  }

  /** A bracket of the wrong kind, met where one was open that nothing else closes, was meant to close it. */
  #settle({ closing, innermost }: Stray): void {
    this.#open.splice(this.#open.indexOf(innermost), 1);
    this.#reportMismatch({ opening: innermost, closing });
  }

  /** A round or square bracket never reaches out of the braces it stands in. */
  #partnerOf(bracket: ClosingBracket): number | null {
    for (let index = this.#open.length - 1; index >= 0; index--) {
      const opening = this.#open[index]!;
      if (closerOf[opening.bracket] === bracket) return index;
      if (opening.bracket === '{') return null;
    }
    return null;
  }

  #reportUnclosed({ bracket, offset }: Opening): void {
    const span = { start: offset, end: offset + 1 };
    this.mistakes.push(diagnose('unclosed-bracket', span, { bracket, closer: closerOf[bracket] }));
  }

  #reportStray({ bracket, offset }: Closing): void {
    this.mistakes.push(diagnose('stray-bracket', { start: offset, end: offset + 1 }, { bracket }));
    this.replacements.push({ offset, text: ' ' });
  }

  #reportMismatch({ opening, closing: { bracket: found, offset } }: Clash): void {
    const closer = closerOf[opening.bracket];
    const data = { bracket: opening.bracket, closer, found };
    this.mistakes.push(diagnose('mismatched-bracket', { start: offset, end: offset + 1 }, data));
    this.replacements.push({ offset, text: closer });
  }
}
