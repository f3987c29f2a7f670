/** The words and signs of a text and the room each wants around it: the operation `tokens`, for the formatter. */
import type { Node } from 'ohm-js';
import type { DimsumActionDict } from '../../grammar/dimsum.ohm-bundle.js';

export interface Token {
  readonly kind: 'token';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A blank stands between two tokens when the first wants one after it and the second one before it. */
  readonly before: boolean;
  readonly after: boolean;
}

export const tokenActions: DimsumActionDict<readonly Token[]> = {
  SoundLine: (statement, _end) => statement.tokens(),
  Origin_reader: (equals, reader, _end) => [...equals.tokens(), ...reader.tokens()],
  Column: (form, _end) => form.tokens(),

  Arguments: attached,
  ReaderArguments: attached,
  Subscripts: attached,
  TargetSubscripts: attached,
  List: free,
  Columns: free,
  Parenthesized: free,
  Targets_tuple: free,

  Signed: (minus, operand) => [
    ...minus.children.map((sign) => token(sign, true, false)),
    ...operand.tokens(),
  ],
  Power: (first, carets, others) => [
    ...first.tokens(),
    ...carets.children.map((caret) => token(caret, false, false)),
    ...others.tokens(),
  ],
  Method: (dot, name, list) => [token(dot, false, false), ...name.tokens(), ...list.tokens()],
  Range: (from, dots, to) => [...from.tokens(), token(dots, false, false), ...to.tokens()],

  _iter: (...children) => children.flatMap((child) => child.tokens()),
  _nonterminal(...children) {
    return isLexical(this) ? [token(this, true, true)] : children.flatMap((child) => child.tokens());
  },
  _terminal() {
    return [token(this, this.sourceString !== ',', true)];
  },
};

function token(node: Node, before: boolean, after: boolean): Token {
  return {
    kind: 'token',
    text: node.sourceString,
    start: node.source.startIdx,
    end: node.source.endIdx,
    before,
    after,
  };
}

/** Brackets that belong to the name before them: `N(…)`, `theta[…]`. */
function attached(open: Node, list: Node, close: Node): readonly Token[] {
  return [token(open, false, false), ...list.tokens(), token(close, false, true)];
}

/** Brackets that stand for themselves: `[0, 0]`, `(a + b)`. */
function free(open: Node, list: Node, close: Node): readonly Token[] {
  return [token(open, true, false), ...list.tokens(), token(close, false, true)];
}

/** Rules in lower case make words and signs; those with a capital put them together. */
function isLexical(node: Node): boolean {
  return /^[a-z]/.test(node.ctorName);
}
