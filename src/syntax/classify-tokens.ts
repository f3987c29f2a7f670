/**
 * The words and signs of a text by kind, for those who colour them: of every text, sound or not, since it is being typed.
 *
 * `editors/vscode/syntaxes/dimsum.tmLanguage.json` says the same to editors; a test holds the two together.
 */
import type { Span } from '../core/span.js';
import { findSignature } from '../distributions/signatures/signatures.js';
import { asciiName, splitSubscripts } from './canonical-name.js';

export type TokenKind =
  | 'comment'
  | 'string'
  | 'keyword'
  | 'method'
  | 'distribution'
  | 'function'
  | 'name'
  | 'index'
  | 'number'
  | 'operator';

export interface Token {
  readonly kind: TokenKind;
  readonly span: Span;
}

const part = String.raw`[\p{L}\p{N}\p{M}_]`;

/** In the order in which they are tried, as in the grammar of editors. */
const pattern = new RegExp(
  [
    '(?<comment>(?:#|//).*)',
    String.raw`(?<string>"(?:\\["\\]|[^"\n])*"?)`,
    String.raw`(?<method>(?<=^\s*infer\s+)[a-z]+)`,
    `(?<keyword>(?<!${part})(?:observe|infer|for|in|weight)(?!${part})|∈)`,
    `(?<sum>(?<!${part})(?:sum|∑)(?:_[i-nt]|[ᵢⱼₖₗₘₙₜ])(?!${part}))`,
    String.raw`(?<called>(?<!${part})\p{L}${part}*(?=\s*\())`,
    String.raw`(?<name>(?<!${part})\p{L}${part}*)`,
    String.raw`(?<number>(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?)`,
    String.raw`(?<operator>\.\.|[~∼=+\-−*×·⋅/^<>≤≥≠&|∧∨!¬])`,
  ].join('|'),
  'gmu',
);

/** In the order in which they stand; blanks, commas and brackets are none. */
export function classifyTokens(text: string): readonly Token[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: spelling, index: start, groups }) => {
    const span = { start, end: start + spelling.length };
    const found = Object.keys(groups!).find((name) => groups![name] !== undefined);
    if (found === 'name') return splitName(spelling, start);
    if (found !== 'called') return [{ kind: found === 'sum' ? 'operator' : (found as TokenKind), span }];
    // Mixture is one whose arguments no signature can say.
    const isDistribution = spelling === 'Mixture' || findSignature(asciiName(spelling)) !== undefined;
    return [{ kind: isDistribution ? ('distribution' as const) : ('function' as const), span }];
  });
}

/** The name alone, and its subscripts behind it. */
function splitName(spelling: string, start: number): readonly Token[] {
  const first = splitSubscripts(spelling).subscripts[0]?.start ?? spelling.length;
  const cut = spelling[first - 1] === '_' ? first - 1 : first;
  const name: Token = { kind: 'name', span: { start, end: start + cut } };
  if (cut === spelling.length) return [name];
  return [name, { kind: 'index', span: { start: start + cut, end: start + spelling.length } }];
}
