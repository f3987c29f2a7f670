/** The name of the call whose brackets are open at the end of a text; null where the innermost open bracket is no call's. */
export function openCall(text: string): string | null {
  let depth = 0;
  for (let offset = text.length - 1; offset >= 0; offset--) {
    const character = text[offset]!;
    if (')]}'.includes(character)) depth++;
    else if ('([{'.includes(character) && depth-- === 0) {
      if (character !== '(') return null;
      return /([\p{L}\p{N}_]+)\s*$/u.exec(text.slice(0, offset))?.[1] ?? null;
    }
  }
  return null;
}
