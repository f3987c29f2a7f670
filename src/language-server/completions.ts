/** What may stand at a place: arguments in the brackets of a call, methods, names of the model, and the words of the language. */
import type { LanguageWord, WordArgument } from '../model/vocabulary/language-word.js';
import { choicesAfter, namedArguments, wordsAfter } from '../model/vocabulary/vocabulary.js';
import { openCall } from '../syntax/open-call.js';

export interface OfferedWord {
  readonly label: string;
  readonly kind: LanguageWord['kind'] | 'argument' | 'choice' | 'variable';
  readonly detail: string;
  /** What is put in, where that is not the label; `${1:mean}` is a place to fill, as in a snippet. */
  readonly snippet?: string;
}

/** Editors keep of these what fits what is typed. */
export function completionsAt(text: string, offset: number): readonly OfferedWord[] {
  const before = text.slice(0, offset).replace(/[\p{L}\p{N}_]*$/u, '');
  const line = before.slice(before.lastIndexOf('\n') + 1).replace(/(#|\/\/).*$/, '');
  const call = openCall(before);
  const choices = call === null ? [] : choicesAfter(line, call);
  if (choices.length > 0) return choices.map((label) => ({ label, kind: 'choice', detail: `of ${call}` }));
  const words = wordsAfter(line.slice(line.lastIndexOf(';') + 1)).map(offerWord);
  if (words.every(({ kind }) => kind === 'method')) return words;
  const names = namesIn(text).map(
    (label): OfferedWord => ({ label, kind: 'variable', detail: 'of this model' }),
  );
  return [...(call === null ? [] : namedArguments(call).map(offerArgument)), ...names, ...words];
}

function offerArgument({ name, meaning }: WordArgument): OfferedWord {
  return { label: `${name} = `, kind: 'argument', detail: meaning };
}

/** Arguments are places to fill; those of a function are said in words, which are no text of a model. */
function offerWord({ name, kind, forms, summary }: LanguageWord): OfferedWord {
  const offered = { label: name, kind, detail: summary };
  const form = forms.find((each) => each.startsWith(`${name}(`));
  if (form === undefined) return offered;
  if (kind === 'function') return { ...offered, snippet: `${name}($1)` };
  if (kind !== 'distribution') return { ...offered, snippet: form };
  const places = form.slice(name.length + 1, -1).split(', ');
  return {
    ...offered,
    snippet: `${name}(${places.map((place, at) => `\${${at + 1}:${place}}`).join(', ')})`,
  };
}

/** Names that statements begin with: of a text that need not parse, since it is being typed. */
function namesIn(text: string): readonly string[] {
  const targets = text
    .replaceAll(/(#|\/\/).*$/gm, '')
    .matchAll(/(?:^|[;{\n])\s*(?:observe\s+)?\(?([\p{L}][^~∼=\n;({]*?)\)?\s*(?:[~∼=]|\bin\b)/gmu);
  const names = Array.from(targets, ([, list]) => list!.split(',')).flat();
  return [
    ...new Set(names.map((name) => name.trim()).filter((name) => /^[\p{L}][\p{L}\p{N}_]*$/u.test(name))),
  ];
}
