/** Whether the arguments of one distribution agree in their dimensions, as far as the text fixes them. */
import type { Signature } from '../../distributions/signatures/signature.js';
import type { FamilyIr, TypeIr } from '../../model/model-ir.js';
import type { TypedArgument } from './typed-argument.js';
import { spanOf, type Typing, textOf } from './typing.js';

export function checkShapes(
  typed: readonly TypedArgument[],
  family: FamilyIr,
  signature: Signature,
  typing: Typing,
): void {
  for (const [position, second] of typed.entries()) {
    const first = typed.slice(0, position).find((other) => !agree(other, second, signature));
    if (first === undefined) continue;
    typing.context.problems.report('shape-mismatch', spanOf(second.expression, typing), {
      call: textOf(family, typing),
      first: {
        meaning: first.parameter.meaning,
        text: textOf(first.expression, typing),
        shape: shapeText(first.type),
      },
      second: {
        meaning: second.parameter.meaning,
        text: textOf(second.expression, typing),
        shape: shapeText(second.type),
      },
    });
    return;
  }
}

function agree(first: TypedArgument, second: TypedArgument, signature: Signature): boolean {
  const a = sizeOf(first.type);
  const b = sizeOf(second.type);
  if (a === null || b === null) return true;
  // A number beside a vector holds for each coordinate; beside a matrix it is a dimension too few, and where
  // arguments do not go by coordinates, so it is beside a vector.
  const isWhole = signature.coordinatewise
    ? isMatrix(first.type) || isMatrix(second.type)
    : [first, second].every(({ parameter }) => ['location', 'covariance'].includes(parameter.constraint));
  if (a === 'number' || b === 'number') {
    const other = a === 'number' ? b : a;
    return !isWhole || other === 'number' || other === 1;
  }
  return a === b;
}

function isMatrix({ kind }: TypeIr): boolean {
  return kind === 'matrix' || kind === 'covariance';
}

/** Null where the text does not say. */
function sizeOf(type: TypeIr): number | 'number' | null {
  switch (type.kind) {
    case 'real':
    case 'integer':
      return 'number';
    case 'vector':
    case 'simplex':
      return type.length;
    case 'covariance':
      return type.size;
    case 'matrix':
      return type.rows;
    default:
      return null;
  }
}

function shapeText(type: TypeIr): string {
  const size = sizeOf(type);
  if (size === 'number') return 'one number';
  return isMatrix(type) ? `a ${size} × ${size} matrix` : `a vector of ${size}`;
}
