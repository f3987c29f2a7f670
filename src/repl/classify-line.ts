/** What a line of a session is made of, for its colours: a command with its options, or the language. */
import type { Span } from '../core/span.js';
import { classifyTokens, type TokenKind } from '../syntax/classify-tokens.js';
import { allCommands } from './commands/all-commands.js';

export interface LineToken {
  readonly kind: TokenKind | 'command' | 'option';
  readonly span: Span;
}

export function classifyLine(line: string): readonly LineToken[] {
  const [head, colon, name] = /^(\s*:)(\S*)/.exec(line) ?? [];
  if (head === undefined || colon === undefined) return classifyTokens(line);
  const command = allCommands.find((each) => each.name === name);
  const rest = line.slice(head.length);
  // A command that is none stays as it is until its name is whole.
  const known: readonly LineToken[] =
    command === undefined && name !== 'help'
      ? []
      : [{ kind: 'command', span: { start: colon.length - 1, end: head.length } }];
  return [...known, ...classifyArguments(rest, head.length, command?.takesFile ?? true)];
}

/** Names of files are no expressions; options are told from the minus of an expression by what stands before. */
function classifyArguments(rest: string, start: number, areWords: boolean): readonly LineToken[] {
  const options = [...rest.matchAll(/(?<=\s)--?[a-z][\w-]*/g)].map(({ 0: text, index }) => ({
    kind: 'option' as const,
    span: { start: index, end: index + text.length },
  }));
  const isFree = ({ span }: LineToken): boolean =>
    options.every((option) => span.end <= option.span.start || span.start >= option.span.end);
  const tokens: readonly LineToken[] = areWords ? [] : classifyTokens(rest).filter(isFree);
  return [...tokens, ...options]
    .map(({ kind, span }) => ({ kind, span: { start: span.start + start, end: span.end + start } }))
    .sort((a, b) => a.span.start - b.span.start);
}
