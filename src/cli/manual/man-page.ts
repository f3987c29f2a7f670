/** The page for man(1), in the man macros of troff. */
import type { CommandFacts } from './command-facts.js';

export function manPage(facts: readonly CommandFacts[], version: string): string {
  const [program, ...commands] = facts;
  return [
    `.TH DIMSUM 1 "" "dimsum ${version}" "User Commands"`,
    '.SH NAME',
    'dimsum \\- a probabilistic programming language for mixtures and Bayesian nonparametrics',
    '.SH SYNOPSIS',
    '.B dimsum',
    '.I COMMAND',
    '[\\fIARGUMENT\\fR|\\fIOPTION\\fR]...',
    '.SH DESCRIPTION',
    escaped(program?.summary ?? ''),
    'A \\fIMODEL\\fR is a file, \\- for standard input, or \\-e \\(aqG \\(ti DP(alpha, H); ...\\(aq.',
    '.SH OPTIONS',
    ...optionLines(program),
    '.SH COMMANDS',
    ...commands.flatMap(commandLines),
    '.SH EXIT STATUS',
    ...statuses.flatMap(([status, meaning]) => ['.TP', status, escaped(meaning)]),
    '.SH ENVIRONMENT',
    '.TP',
    'NO_COLOR',
    'Nothing is coloured where it is set.',
    '.TP',
    'XDG_STATE_HOME, XDG_CACHE_HOME',
    'Where the history of sessions is kept, and what is measured or computed once.',
  ].join('\n');
}

const statuses = [
  ['0', 'done'],
  ['1', "the user's input is wrong"],
  ['2', 'the command line is wrong'],
  ['3', 'the method did not converge (the result is still written)'],
  ['70', "a mistake of Dimsum's own"],
  ['130', 'interrupted (what was finished is written)'],
] as const;

function commandLines(command: CommandFacts): readonly string[] {
  const usage = ['dimsum', command.path, ...command.arguments.map(({ text }) => text)].join(' ');
  return [
    `.SS ${escaped(usage)}`,
    escaped(command.summary),
    ...command.arguments.flatMap(({ text, meaning }) => ['.TP', `.I ${escaped(text)}`, escaped(meaning)]),
    ...optionLines(command),
  ];
}

function optionLines(command: CommandFacts | undefined): readonly string[] {
  return (command?.options ?? []).flatMap(({ flags, meaning, choices, defaultText }) => {
    const one = choices.length === 0 ? '' : ` One of ${choices.join(', ')}.`;
    const otherwise = defaultText === null ? '' : ` By default ${defaultText}.`;
    return ['.TP', `.B ${escaped(flags)}`, escaped(`${meaning}.${one}${otherwise}`)];
  });
}

/** troff reads a backslash, a hyphen and a leading point or quote as its own. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('~', '\\(ti')
    .replaceAll('`', '')
    .replace(/^\./, '\\&.');
}
