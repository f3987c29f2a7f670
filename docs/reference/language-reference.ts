/**
 * docs/language.md, made of what the language is made of: the grammar's rules with their comments and examples, the signatures
 * of distributions, the functions, the methods and their options. A test holds the file to this.
 */

import type { Signature } from '../../src/distributions/signatures/signature.js';
import { signatures } from '../../src/distributions/signatures/signatures.js';
import { type MethodOptions, methods } from '../../src/model/method-options.js';
import { findFunction, functionNames } from '../../src/model/values/functions.js';
import type { LanguageWord } from '../../src/model/vocabulary/language-word.js';
import { findWord, vocabulary } from '../../src/model/vocabulary/vocabulary.js';

export function languageReference(grammar: string): string {
  return `${[
    '# The language',
    'This page is made of the grammar (`grammar/dimsum.ohm`) and of the signatures and functions that the checker reads, so that it\ncannot say anything else than they do. To learn the language begin with [the first ten minutes](first-ten-minutes.md).',
    ...sectionsOf(grammar).map(grammarSection),
    '## Distributions',
    'Arguments go by position, in the order shown, or by name.',
    ...signatures.map(distributionSection),
    mixtureSection(findWord('Mixture')!),
    '## Functions',
    table(
      ['function', 'takes', 'gives'],
      functionNames.map((name) => {
        const { takes, summary } = findFunction(name)!;
        return [code(name), takes, summary];
      }),
    ),
    '## Methods',
    'What `infer` may name, and what it lets one set. [What each computes](methods.md), and [how one is chosen](choosing.md).',
    table(['method', 'options'], methods.map(methodRow)),
    '## Sources of data, and networks',
    'What stands behind `observe x =`, the columns that are made of masks, and what `infer amortized(…)` maps rows by.',
    table(['word', 'as in', 'is'], vocabulary.filter(({ kind }) => furtherKinds.includes(kind)).map(wordRow)),
  ].join('\n\n')}\n`;
}

interface GrammarSection {
  readonly title: string;
  readonly rules: readonly GrammarRule[];
}

interface GrammarRule {
  readonly name: string;
  readonly meaning: string;
  readonly examples: readonly string[];
}

/** A section begins with a ruled comment; a rule that a reader of models meets has an example. */
function sectionsOf(grammar: string): readonly GrammarSection[] {
  return grammar
    .split(/\/\* -{4} /)
    .slice(1)
    .flatMap((text) => {
      const [, title = ''] = /^\d+\. (.*?)\.? -{2,} \*\//.exec(text) ?? [];
      const rules = Array.from(text.matchAll(/((?: {2}\/\/ .*\n)+) {2}(\w+)[^\n]*\n/g), ([, comment, name]) =>
        ruleOf(name!, comment!),
      ).filter(({ name, examples }) => examples.length > 0 && !/Line$/.test(name));
      // How broken statements are read is for the parser alone.
      return rules.length === 0 || title.startsWith('What cannot be read') ? [] : [{ title, rules }];
    });
}

function ruleOf(name: string, comment: string): GrammarRule {
  const lines = comment.split('\n').map((line) => line.replace(/^ *\/\/ ?/, '').trim());
  const shown = lines.findIndex((line) => line.startsWith('e.g. '));
  return {
    name,
    meaning: lines
      .slice(0, shown < 0 ? undefined : shown)
      .join(' ')
      .trim(),
    examples:
      shown < 0
        ? []
        : lines[shown]!.slice('e.g. '.length)
            .split(/ {3,}/)
            .filter((example) => example !== ''),
  };
}

function grammarSection({ title, rules }: GrammarSection): string {
  const rows = rules.map(({ name, meaning, examples }) => [
    name,
    examples.map(code).join(' &nbsp; '),
    meaning,
  ]);
  return `## ${title}\n\n${table(['rule', 'as in', ''], rows)}`;
}

function distributionSection(signature: Signature): string {
  const { name, aliases, forms, parameters, summary, conjugateBases, roles } = signature;
  const bases =
    conjugateBases.length === 0 ? '' : ` Conjugate bases: ${conjugateBases.map(code).join(', ')}.`;
  const also = aliases.length === 0 ? '' : ` Also ${aliases.map(code).join(', ')}.`;
  return [
    `### ${name}`,
    `${forms.map((form) => code(`${name}(${form.join(', ')})`)).join(', ')}: ${summary}.${also} It may be: ${roles.map((role) => role.replace('-', ' ')).join(', ')}.${bases}`,
    table(
      ['argument', 'is'],
      parameters.map((parameter) => {
        const others = (parameter.spellings ?? []).map((spelling) => `also ${code(spelling)}`);
        const replaced =
          parameter.replaces === undefined ? [] : [`in place of ${code(parameter.replaces)}, by name`];
        const optional = parameter.optional ? ['by name, may be left out'] : [];
        return [code(parameter.name), [parameter.meaning, ...others, ...replaced, ...optional].join('; ')];
      }),
    ),
  ].join('\n\n');
}

function mixtureSection({ name, forms, summary, arguments: list }: LanguageWord): string {
  return [
    `### ${name}`,
    `${forms.map(code).join(', ')}: ${summary}.`,
    table(
      ['argument', 'is'],
      list.map((argument) => [code(argument.name), argument.meaning]),
    ),
  ].join('\n\n');
}

const furtherKinds: readonly LanguageWord['kind'][] = ['source', 'feature', 'network'];

function wordRow({ name, forms, summary }: LanguageWord): readonly string[] {
  return [code(name), forms.map(code).join(' &nbsp; '), summary];
}

function methodRow({ name, options }: MethodOptions): readonly string[] {
  const listed = Object.entries(options).map(([option, constraint]) => {
    const values = typeof constraint === 'string' ? constraint.replace('-', ' ') : constraint.join(', ');
    return `${code(option)} (${values})`;
  });
  return [code(name), listed.join(', ')];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/** In Markdown, code that has a backtick would need two; no example has one. */
function code(text: string): string {
  return `\`${text}\``;
}
