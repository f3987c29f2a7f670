/** Every word of the language, for those who offer and explain them: completion, help, and what editors show. */
import type { LanguageWord, WordArgument } from './language-word.js';
import { wordsOfLaws } from './words-of-laws.js';
import { keywords, wordsOfMethods } from './words-of-methods.js';
import { wordsOfSources } from './words-of-sources.js';

export const vocabulary: readonly LanguageWord[] = [
  ...wordsOfLaws,
  ...wordsOfMethods,
  ...wordsOfSources,
  ...keywords,
];

const byNames: ReadonlyMap<string, LanguageWord> = new Map(vocabulary.map((each) => [each.name, each]));

export function findWord(name: string): LanguageWord | undefined {
  return byNames.get(name);
}

/** Its forms, what it is, and each argument. */
export function describeWord({ forms, aliases, summary, arguments: list, remarks }: LanguageWord): string {
  const also = aliases.length > 0 ? `; also ${aliases.join(', ')}` : '';
  const width = Math.max(...list.map(({ name }) => name.length));
  return [
    `${forms.join(', ')}${also}`,
    `  ${summary}`,
    ...list.map(({ name, meaning }) => `  ${name.padEnd(width)}  ${meaning}`),
    ...remarks.map((remark) => `  ${remark}`),
  ].join('\n');
}

/** What may be given by name in the brackets of a call. */
export function namedArguments(call: string): readonly WordArgument[] {
  return (findWord(call)?.arguments ?? []).filter((argument) => argument.byName);
}

/** What may stand at the end of a line that is being typed: methods after `infer`, words of pictures and networks where one asks for those. */
export function wordsAfter(line: string): readonly LanguageWord[] {
  if (/^\s*infer\s+$/.test(line)) return wordsOfMethods.filter(({ kind }) => kind === 'method');
  return vocabulary.filter(({ kind }) => {
    switch (kind) {
      case 'method':
        return false;
      case 'feature':
        return /(?:SAM|features|pixels)\(/.test(line);
      case 'network':
        return /infer\s+amortized\(/.test(line);
      default:
        return true;
    }
  });
}

/** After `sampler = ` what it may be; empty where anything may stand. */
export function choicesAfter(line: string, call: string): readonly string[] {
  const [, name] = /([\p{L}\p{N}_]+)\s*=\s*$/u.exec(line) ?? [];
  return namedArguments(call).find((argument) => argument.name === name)?.choices ?? [];
}
