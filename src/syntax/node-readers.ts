/** Small readings of Ohm's nodes that the actions share: spans, names, what stands between brackets. */
import type { Node } from 'ohm-js';
import type { Span } from '../core/span.js';
import type { NameAst } from './ast.js';
import { asciiName, splitSubscripts } from './canonical-name.js';

export interface SubscriptedName {
  readonly name: string;
  readonly subscripts: readonly NameAst[];
}

export function spanOf(node: Node): Span {
  return { start: node.source.startIdx, end: node.source.endIdx };
}

/** The elements of a comma-separated list, without the commas. */
export function elementsIn(list: Node): readonly Node[] {
  return list.asIteration().children;
}

/** The name of a function, a method, an argument or an index: taken whole. */
export function wholeName(node: Node): NameAst {
  return { name: asciiName(node.sourceString), span: spanOf(node) };
}

/** The name of a variable, with the subscripts that end it told apart: `theta_i` is `theta` with `i`. */
export function subscriptedName(node: Node): SubscriptedName {
  const { name, subscripts } = splitSubscripts(node.sourceString);
  const origin = node.source.startIdx;
  return {
    name,
    subscripts: subscripts.map(({ letter, start, end }) => ({
      name: letter,
      span: { start: origin + start, end: origin + end },
    })),
  };
}
