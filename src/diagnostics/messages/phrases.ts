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

/** `a, b and c`; of more than eight the first seven and how many more. */
export function enumerate(names: readonly string[], conjunction: 'and' | 'or'): string {
  if (names.length > 8) return `${names.slice(0, 7).join(', ')} ${conjunction} ${names.length - 7} more`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} ${conjunction} ${names.at(-1)}`;
}

export function quote(text: string): string {
  return `"${text}"`;
}

export function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** Starts with a capital and ends with a full stop. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}${/[.!?…]$/.test(trimmed) ? '' : '.'}`;
}
