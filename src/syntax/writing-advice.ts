/** How things are written, as sentences for the last line of a message. Words only; no mistake is found here. */
import type { FailureSite } from './failure-site.js';

const forms: Readonly<Record<string, string>> = {
  for: 'A plate is written for i in 1..N { … }.',
  observe: 'What is data is said by observe x, or observe x = table("file.csv", [a, b]).',
  weight: 'Case weights are named by weight w.',
  infer: 'A method is written infer gibbs(sweeps = 2000, chains = 4).',
  in: 'A choice is written K in 1..10.',
  '∈': 'A choice is written K in 1..10.',
};

/** The form of the statement that is being written, as far as it can be told. */
export function formOf({ statement, relation }: FailureSite): string {
  const [word = ''] = /^[a-z]+/.exec(statement.trim()) ?? [];
  const form = Object.hasOwn(forms, word) ? forms[word] : forms[relation?.text ?? ''];
  return form ?? 'A random variable is written name ~ distribution, a definition name = expression.';
}

const needs: Readonly<Record<string, string>> = {
  '~': 'a distribution',
  '∼': 'a distribution',
  '=': 'a value',
  in: 'a range such as 1..10',
  '∈': 'a range such as 1..10',
  for: 'an index',
  observe: 'a name',
  weight: 'a name',
  infer: 'a method',
  ',': 'a name',
  '.': 'the name of a method',
};

/** What must stand after a sign or a word that cannot end a statement; null for one that can. */
export function neededAfter(text: string): string | null {
  if (Object.hasOwn(needs, text)) return needs[text]!;
  return /^(?:[-+−*×·⋅/^]|\.\.)$/u.test(text) ? 'a value' : null;
}

const uses: Readonly<Record<string, string>> = {
  for: 'plates, as in for i in 1..N { … }',
  in: 'choices and plates, as in K in 1..10',
  '∈': 'choices and plates, as in K ∈ 1..10',
  observe: 'naming the data, as in observe x',
  infer: 'naming the method, as in infer em',
};

/** What a reserved word is kept for. */
export function useOf(word: string): string {
  return uses[word] ?? 'sums, as in sum_k pi_k * N(mu_k, Sigma_k)';
}

/** What to write instead of a symbol that authors bring from elsewhere; null where that is not known. */
export function hintAbout(symbol: string): string | null {
  const plain = symbol.normalize('NFKC');
  if (plain !== symbol && /^[0-9a-z]$/i.test(plain)) return `For a power write ^${plain}.`;
  if (/['‘’“”„«»`]/u.test(symbol)) return 'Text is quoted with ", as in "faithful.csv".';
  if (symbol === '…') return 'Write what it stands for; a range is written with two dots, as in 1..10.';
  if (symbol === '|') return 'What is written N(x | mu, S) on paper is x ~ N(mu, S) here.';
  if (symbol === ':') return 'A range is written with two dots, as in 1..10.';
  if (/^(?:[!<>=]+|->|→)$/u.test(symbol))
    return 'A model relates with ~ and = only; it makes no comparisons.';
  if (symbol === '\\') return 'Write a Greek letter as itself or by its name: α or alpha.';
  if (symbol === '%') return 'Write a share as a number: 0.05. A comment begins with # or //.';
  return null;
}
