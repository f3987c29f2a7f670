/** A subscript is a plate's index (`i` of `theta[i]`), a label (`z` of `theta[z_i]`), or a number. */
import type { ExpressionIr } from '../../model/model-ir.js';
import type { CheckContext } from '../scope.js';

export function indexOf(
  subscript: ExpressionIr | undefined,
  { indexReferences }: CheckContext,
): string | null {
  return subscript?.kind === 'reference' && indexReferences.has(subscript) ? subscript.name : null;
}

export function labelOf(
  subscript: ExpressionIr | undefined,
  { indexReferences }: CheckContext,
): string | null {
  return subscript?.kind === 'reference' && !indexReferences.has(subscript) ? subscript.name : null;
}
