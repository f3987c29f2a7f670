/** What Tab offers: commands after `:`, their options after a dash, files where one is named, arguments in the brackets of a call, else names and words. */
import type { LanguageWord } from '../model/vocabulary/language-word.js';
import { choicesAfter, namedArguments, vocabulary, wordsAfter } from '../model/vocabulary/vocabulary.js';
import { openCall } from '../syntax/open-call.js';
import { allCommands } from './commands/all-commands.js';
import type { Session } from './session.js';

export interface Completion {
  /** What stands before the cursor and is to be completed. */
  readonly fragment: string;
  readonly candidates: readonly string[];
  /** Whether the fragment is the beginning of a file's name, which the terminal's loop looks up. */
  readonly isFile: boolean;
}

/** The options of a command of the command line; none of a command that is the session's own. */
export type OptionsOf = (command: string) => readonly CommandOption[];

export interface CommandOption {
  /** `--method`. */
  readonly name: string;
  /** Empty where any value will do. */
  readonly choices: readonly string[];
}

/** What one asks of a session, which is no part of a model. */
const questions = ['E[clusters]', 'P(clusters > ', 'mean(', 'sd(', 'quantile(', 'interval('];

/** Of the line up to the cursor. */
export function complete(session: Session, line: string, optionsOf: OptionsOf = () => []): Completion {
  const quoted = /"([^"]*)$/.exec(line.replaceAll(/"[^"]*"/g, ''));
  if (quoted !== null) return { fragment: quoted[1]!, candidates: [], isFile: true };
  const [, name, gap, rest = ''] = /^\s*:(\S*)(\s+)?(.*)$/s.exec(line) ?? [];
  if (name !== undefined && gap === undefined) {
    return offer(
      `:${name}`,
      ['help', ...allCommands.map((each) => each.name)].map((each) => `:${each} `),
    );
  }
  if (name === 'help') {
    const commands = allCommands.map((each) => each.name);
    return offer(rest, [...commands, ...vocabulary.map((word) => word.name)]);
  }
  const option = name === undefined ? null : completeOption(rest, optionsOf(name));
  if (option !== null) return option;
  if (allCommands.some((each) => each.name === name && each.takesFile)) {
    return { fragment: /\S*$/.exec(rest)![0], candidates: [], isFile: true };
  }
  return completeExpression(session, line);
}

/** After `--method` its choices, after a dash the options; null where neither is begun. */
function completeOption(text: string, options: readonly CommandOption[]): Completion | null {
  const [, before = '', fragment = ''] = /(?:(\S+)\s+)?(\S*)$/.exec(text) ?? [];
  const choices = options.find(({ name }) => name === before)?.choices ?? [];
  if (choices.length > 0) return offer(fragment, choices);
  const names = options.map((option) => `${option.name} `);
  return fragment.startsWith('-') && names.length > 0 ? offer(fragment, names) : null;
}

function completeExpression(session: Session, line: string): Completion {
  const fragment = /[\p{L}\p{N}_]*$/u.exec(line)![0];
  const before = line.slice(0, line.length - fragment.length);
  const call = openCall(before);
  const choices = call === null ? [] : choicesAfter(before, call);
  if (choices.length > 0) return offer(fragment, choices);
  const named = call === null ? [] : namedArguments(call).map(({ name }) => `${name} = `);
  // Right after the bracket only the arguments: that is where one asks what they are.
  if (fragment === '' && named.length > 0 && line.endsWith('(')) return offer('', named);
  const words = wordsAfter(before.slice(before.lastIndexOf(';') + 1));
  if (words.every(({ kind }) => kind === 'method'))
    return offer(
      fragment,
      words.map(({ name }) => name),
    );
  const names = session.statements
    .flatMap((statement) => statement.names)
    .filter((name) => !name.includes(' '));
  const asked = line.trimStart().startsWith(':') ? [] : questions;
  return offer(fragment, [...new Set([...named, ...names, ...writtenOf(words, fragment), ...asked])]);
}

/** Several laws with their arguments, to choose by; a single one with its bracket alone, to go on from. */
function writtenOf(words: readonly LanguageWord[], fragment: string): readonly string[] {
  const fitting = words.filter(({ name }) => name.startsWith(fragment));
  return fitting.map(({ name, kind, forms: [form = name] }) => {
    if (kind === 'keyword') return `${name} `;
    if (kind === 'distribution' && fitting.length > 1) return form;
    return form.includes('(') ? `${name}(` : name;
  });
}

function offer(fragment: string, candidates: readonly string[]): Completion {
  return {
    fragment,
    candidates: candidates.filter((candidate) => candidate.startsWith(fragment)),
    isFile: false,
  };
}
