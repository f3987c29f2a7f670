/**
 * Which bracket closes which, and what is wrong where none does.
 *
 * Fed one bracket at a time by `scan-layout.ts`. It knows nothing of comments, strings or newlines.
 */
import { type Diagnostic, diagnose } from '../diagnostics/diagnostic.js';

type OpeningBracket = '(' | '[' | '{';
type ClosingBracket = ')' | ']' | '}';

const closerOf: Readonly<Record<OpeningBracket, ClosingBracket>> = { '(': ')', '[': ']', '{': '}' };

/** How deep brackets may nest: the parser recurses once for each, and must not run out of stack. */
export const maximumNesting = 50;

export function isOpeningBracket(character: string): character is OpeningBracket {
  return Object.hasOwn(closerOf, character);
}

export function isClosingBracket(character: string): character is ClosingBracket {
  return character === ')' || character === ']' || character === '}';
}

interface Opening {
  readonly bracket: OpeningBracket;
  readonly offset: number;
  /** A closing bracket of another kind, met while this one was the innermost. */
  mismatch: number | null;
}

/** What to write in the place of a bracket that closes nothing, so that the rest can still be read. */
interface Replacement {
  readonly offset: number;
  readonly text: ClosingBracket | ' ';
}

export class Brackets {
  readonly mistakes: Diagnostic[] = [];
  readonly replacements: Replacement[] = [];
  readonly #open: Opening[] = [];
  readonly #strays = new Map<number, ClosingBracket>();

  get depth(): number {
    return this.#open.length;
  }

  open(bracket: OpeningBracket, offset: number): void {
    this.#open.push({ bracket, offset, mismatch: null });
  }

  /** Closes the innermost bracket of this kind and gives its place, or null when there is none to close. */
  close(bracket: ClosingBracket, offset: number): number | null {
    const partner = this.#partnerOf(bracket);
    if (partner === null) {
      this.#strays.set(offset, bracket);
      const innermost = this.#open.at(-1);
      if (innermost !== undefined && innermost.bracket !== '{') innermost.mismatch ??= offset;
      return null;
    }
    while (this.#open.length > partner + 1) this.#leaveUnclosed(this.#open.pop()!);
    return this.#open.pop()!.offset;
  }

  /** Forgets what was opened from `offset` on: a broken string there may have swallowed what closes it. */
  forgive(offset: number): void {
    while ((this.#open.at(-1)?.offset ?? -1) >= offset) this.#open.pop();
  }

  /** At the end of the text: whatever is still open is never closed. */
  finish(): void {
    for (const opening of this.#open.splice(0)) this.#leaveUnclosed(opening);
    for (const [offset, bracket] of this.#strays) {
      this.mistakes.push(diagnose('stray-bracket', { start: offset, end: offset + 1 }, { bracket }));
      this.replacements.push({ offset, text: ' ' });
    }
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

  #leaveUnclosed({ bracket, offset, mismatch }: Opening): void {
    const closer = closerOf[bracket];
    const found = mismatch === null ? undefined : this.#strays.get(mismatch);
    if (mismatch === null || found === undefined) {
      this.mistakes.push(
        diagnose('unclosed-bracket', { start: offset, end: offset + 1 }, { bracket, closer }),
      );
      return;
    }
    this.#strays.delete(mismatch);
    this.replacements.push({ offset: mismatch, text: closer });
    this.mistakes.push(
      diagnose('mismatched-bracket', { start: mismatch, end: mismatch + 1 }, { bracket, closer, found }),
    );
  }
}
