/**
 * Where the grammar stopped in a broken statement, and what stands around that place.
 *
 * The lexemes serve to name what was found in a message. They decide nothing about what is a statement: that
 * is asked of the grammar, rule by rule.
 */
import grammar from '../../grammar/dimsum.ohm-bundle.js';
import { internalError } from '../core/internal-error.js';
import type { Span } from '../core/span.js';

export interface Lexeme {
  readonly text: string;
  readonly span: Span;
}

export interface FailureSite {
  readonly statement: string;
  /** Offset of the statement in the whole text. */
  readonly origin: number;
  readonly before: Lexeme | null;
  /** Null when the statement ends where more is needed. */
  readonly found: Lexeme | null;
  /** How many brackets are open there. */
  readonly depth: number;
  /** The first `~`, `=` or `in` outside of all brackets, in the whole statement. */
  readonly relation: Lexeme | null;
  /** What the grammar would have accepted, in words. */
  readonly expected: string;
}

/** A string, a number or what is meant for one, a word, a sign of relation, two dots, or one character. */
const lexeme = new RegExp(
  [
    String.raw`"(?:\\["\\]|[^"])*"`,
    String.raw`\.?[0-9](?:[\p{L}\p{Nd}_]|\.(?!\.))*`,
    String.raw`(?:(?![ʰ-ʸᴬ-ᵡⁱⁿ])[\p{L}\p{M}\p{Nd}₀-₉_])+`,
    String.raw`\.\.|<[-~]|->|[:=~!<>]+|\S`,
  ].join('|'),
  'gu',
);

export function locateFailure(text: string, span: Span): FailureSite {
  const statement = text.slice(span.start, span.end);
  const match = grammar.match(statement, 'Statement');
  if (!match.failed()) return internalError('a statement was set aside as broken, and is not');
  const place = span.start + match.getRightmostFailurePosition();
  const lexemes = Array.from(statement.matchAll(lexeme), ({ 0: found, index }) => ({
    text: found,
    span: { start: span.start + index, end: span.start + index + found.length },
  }));
  const passed = lexemes.filter((each) => each.span.end <= place);
  return {
    statement,
    origin: span.start,
    before: passed.at(-1) ?? null,
    found: lexemes[passed.length] ?? null,
    depth: depthAfter(passed),
    relation: relationOf(lexemes),
    expected: match.getExpectedText().replace('end of input', 'the end of the statement'),
  };
}

type Rule = 'Statement' | 'Targets' | 'Expression' | 'number' | 'reserved' | 'sumOver';

/** Whether a text is all of one rule of the grammar. */
export function isWhole(rule: Rule, text: string): boolean {
  return grammar.match(text.trim(), rule).succeeded();
}

function depthAfter(lexemes: readonly Lexeme[]): number {
  return lexemes.reduce((depth, { text }) => depth + bracketStep(text), 0);
}

function relationOf(lexemes: readonly Lexeme[]): Lexeme | null {
  let depth = 0;
  for (const each of lexemes) {
    depth += bracketStep(each.text);
    if (depth === 0 && ['~', '∼', '=', 'in', '∈'].includes(each.text)) return each;
  }
  return null;
}

function bracketStep(text: string): number {
  return '([{'.includes(text) ? 1 : ')]}'.includes(text) ? -1 : 0;
}
