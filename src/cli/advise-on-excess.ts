/** What to write where words are left over behind an option that takes one: files that the shell has listed, a value with blanks. */

const options = ['--data', '--score', '--observe', '--set'];

/** Null where no such option is followed by more words than it takes. */
export function adviseOnExcess(args: readonly string[]): string | null {
  for (const [at, option] of args.entries()) {
    if (!options.includes(option)) continue;
    const words = wordsAt(args, at + 1);
    if (words.length < 2) continue;
    const isAssignment = words.some((word) => /^=|=$/.test(word));
    return isAssignment ? adviseOnBlanks(option, words) : adviseOnList(option, words);
  }
  return null;
}

/** Up to the next option; a model or a fit among them is what the command is about. */
function wordsAt(args: readonly string[], start: number): readonly string[] {
  const rest = args.slice(start);
  const end = rest.findIndex((word) => word.startsWith('-') && word !== '-');
  const words = end < 0 ? rest : rest.slice(0, end);
  return words.filter((word) => !/\.(ppl|json)$/.test(word));
}

function adviseOnBlanks(option: string, words: readonly string[]): string {
  return `${option} takes one word; one with blanks stands in quotes: ${option} '${words.join(' ')}'`;
}

function adviseOnList(option: string, words: readonly string[]): string {
  const shown = words
    .slice(0, 3)
    .map((word) => `${option} ${/[\s*?'"]/.test(word) ? JSON.stringify(word) : word}`);
  const again = `${shown.join(' ')}${words.length > shown.length ? ' …' : ''}`;
  const isOfFiles = option === '--data' || option === '--score';
  const pattern = isOfFiles ? `, or once with a pattern in quotes: ${option} '${patternOf(words)}'` : '';
  return `${option} takes one at a time; repeat it: ${again}${pattern}`;
}

/** `photos/*.png` of `photos/a.png photos/b.png`. */
function patternOf(words: readonly string[]): string {
  const [first = ''] = words;
  const name = first.slice(first.lastIndexOf('/') + 1);
  const ending = name.includes('.') ? name.slice(name.lastIndexOf('.')) : '';
  return `${first.slice(0, first.length - name.length)}*${ending}`;
}
