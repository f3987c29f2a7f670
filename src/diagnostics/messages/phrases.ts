/** Turns of phrase that messages share. */

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** `1 number`, `3 numbers`, `no numbers`. */
export function counted(count: number, noun: string, plural: string = `${noun}s`): string {
  return `${count === 0 ? 'no' : count} ${count === 1 ? noun : plural}`;
}

/** A suggestion, or else what there is to choose from. */
export function orElse(suggestion: string | null, otherwise: string): string {
  return suggestion === null ? otherwise : `Did you mean ${suggestion}?`;
}
