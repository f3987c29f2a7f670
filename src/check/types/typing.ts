/** What is known while types are inferred, node after node. */

import type { Span } from '../../core/span.js';
import type { DistributionIr, ExpressionIr, NodeIr, TypeIr } from '../../model/model-ir.js';
import { printDistribution, printExpression } from '../../model/print-expression.js';
import type { Environment } from '../../model/values/evaluate-expression.js';
import { authorText } from '../names/author-text.js';
import type { CheckContext } from '../scope.js';

export interface Typing {
  readonly context: CheckContext;
  readonly environment: Environment;
  /** Nodes by every name that refers to them. */
  readonly nodes: ReadonlyMap<string, NodeIr>;
  /** Types of the names that have been seen: parents come before children. */
  readonly types: ReadonlyMap<string, TypeIr>;
  readonly observed: ReadonlySet<string>;
  /** The statement being typed, for what has no place of its own. */
  readonly span: Span;
}

export function spanOf(part: ExpressionIr | DistributionIr, { context, span }: Typing): Span {
  return context.origins.get(part)?.span ?? span;
}

/** As the author wrote it. */
export function textOf(part: ExpressionIr | DistributionIr, { context }: Typing): string {
  const origin = context.origins.get(part);
  if (origin !== undefined) return authorText(origin);
  return part.kind === 'family' ||
    part.kind === 'product' ||
    part.kind === 'draw-from' ||
    part.kind === 'mixture'
    ? printDistribution(part)
    : printExpression(part);
}
