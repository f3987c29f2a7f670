/** What each form of event in the grammar becomes in the tree: the operation `event`. */
import type { Node } from 'ohm-js';
import type { DimsumActionDict } from '../../grammar/dimsum.ohm-bundle.js';
import type { ExpressionAst } from './ast.js';
import type { Comparator, EventAst } from './event-ast.js';

const comparatorOf: ReadonlyMap<string, Comparator> = new Map([
  ['<', '<'],
  ['<=', '<='],
  ['≤', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['≥', '>='],
  ['==', '=='],
  ['=', '=='],
  ['!=', '!='],
  ['≠', '!='],
]);

export const eventActions: DimsumActionDict<EventAst> = {
  Event: (first, _signs, others) => together('or', [first, ...others.children]),
  Alternative: (first, _signs, others) => together('and', [first, ...others.children]),
  Condition_negated: (_sign, condition) => ({ kind: 'not', event: condition.event() }),
  Condition_grouped: (_open, event, _close) => event.event(),
  Comparison(first, signs, others) {
    const sides = [first, ...others.children];
    const parts = signs.children.map((sign, index): EventAst => {
      const [left, right] = [sides[index]!, sides[index + 1]!];
      return {
        kind: 'comparison',
        comparator: comparatorOf.get(sign.sourceString)!,
        left: left.expression() as ExpressionAst,
        right: right.expression() as ExpressionAst,
        span: { start: left.source.startIdx, end: right.source.endIdx },
      };
    });
    return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
  },
};

function together(kind: 'and' | 'or', nodes: readonly Node[]): EventAst {
  return nodes.length === 1 ? nodes[0]!.event() : { kind, parts: nodes.map((node) => node.event()) };
}
