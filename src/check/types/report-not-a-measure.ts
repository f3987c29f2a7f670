/** What stands where only a measure can, and why it is none. */
import type { ExpressionIr, TypeIr } from '../../model/model-ir.js';
import { describeType } from './describe-type.js';
import { spanOf, type Typing, textOf } from './typing.js';

export function reportNotAMeasure(expression: ExpressionIr, type: TypeIr, typing: Typing): void {
  const node = expression.kind === 'reference' ? typing.nodes.get(expression.name) : undefined;
  const isDraw = node?.kind === 'random' && node.distribution.kind !== 'draw-from';
  typing.context.problems.report('not-a-measure', spanOf(expression, typing), {
    text: textOf(expression, typing),
    type: describeType(type),
    // `H ~ NIW(…)` is a slip for `H = NIW(…)`.
    isWeights: type.kind === 'simplex',
    definition: isDraw ? `${node.name} = ${textOf(node.distribution, typing)}` : null,
  });
}
