/** What Tab offers: commands after `:`, their options after a dash, files where one is named, arguments in a distribution's brackets, else names. */
import { distributionNames, findSignature } from '../distributions/signatures/signatures.js';
import { methods } from '../model/method-options.js';
import { functionNames } from '../model/values/functions.js';
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

const methodNames = methods.map(({ name }) => name);

const words = [
  'observe ',
  'infer ',
  'weight ',
  'E[clusters]',
  'P(clusters > ',
  'mean(',
  'sd(',
  'quantile(',
  'interval(',
];

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
    return offer(rest, [...commands, ...distributionNames, ...functionNames, ...methodNames]);
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
  const call = openCall(line.slice(0, line.length - fragment.length));
  const signature = call === null ? undefined : findSignature(call);
  const named = (signature?.parameters ?? []).map((parameter) => `${parameter.name} = `);
  // Right after the bracket only the arguments: that is where one asks what they are.
  if (fragment === '' && signature !== undefined && line.endsWith('(')) return offer('', named);
  const names = session.statements
    .flatMap((statement) => statement.names)
    .filter((name) => !name.includes(' '));
  const asked = line.trimStart().startsWith(':') ? [] : words;
  return offer(fragment, [...named, ...new Set(names), ...signaturesOf(fragment), ...asked]);
}

/** Several with their arguments, to choose by; a single one with its bracket alone, to go on from. */
function signaturesOf(fragment: string): readonly string[] {
  const fitting = distributionNames.filter((name) => name.startsWith(fragment));
  return fitting.map((name) => {
    const [form = []] = findSignature(name)?.forms ?? [];
    return fitting.length === 1 ? `${name}(` : `${name}(${form.join(', ')})`;
  });
}

/** The name before the innermost bracket that is open. */
function openCall(text: string): string | null {
  let depth = 0;
  for (let offset = text.length - 1; offset >= 0; offset--) {
    const character = text[offset]!;
    if (')]}'.includes(character)) depth++;
    else if ('([{'.includes(character) && depth-- === 0) {
      return /([\p{L}\p{N}_]+)\s*$/u.exec(text.slice(0, offset))?.[1] ?? null;
    }
  }
  return null;
}

function offer(fragment: string, candidates: readonly string[]): Completion {
  return {
    fragment,
    candidates: candidates.filter((candidate) => candidate.startsWith(fragment)),
    isFile: false,
  };
}
