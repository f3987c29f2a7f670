/** The type of `left operator right`; the rules are those by which `model/arithmetic.ts` computes. */
import type { RealSupport, TypeIr } from '../../model/model-ir.js';

type Operator = '+' | '-' | '*' | '/' | '^';

/** Null where the two do not fit together. */
export function combineTypes(operator: Operator, left: TypeIr, right: TypeIr): TypeIr | null {
  if (left.kind === 'unknown' || right.kind === 'unknown') return { kind: 'unknown' };
  const leftNumber = isScalar(left);
  const rightNumber = isScalar(right);
  const support = combineSupports(operator, left, right);
  if (leftNumber && rightNumber) return { kind: 'real', support };
  if (isVector(left) && (rightNumber || isVector(right))) {
    if (!rightNumber && !sameLength(left.length, lengthOf(right))) return null;
    return { kind: 'vector', length: left.length ?? lengthOf(right), support };
  }
  if (leftNumber && isVector(right)) return { kind: 'vector', length: right.length, support };
  return combineMatrices(operator, left, right);
}

function combineMatrices(operator: Operator, left: TypeIr, right: TypeIr): TypeIr | null {
  const a = dimensionsOf(left);
  const b = dimensionsOf(right);
  if (a !== null && b !== null) {
    if (operator === '*') {
      return sameLength(a.columns, b.rows) ? { kind: 'matrix', rows: a.rows, columns: b.columns } : null;
    }
    if (operator !== '+' && operator !== '-') return null;
    if (!sameLength(a.rows, b.rows) || !sameLength(a.columns, b.columns)) return null;
    const definite = operator === '+' && left.kind === 'covariance' && right.kind === 'covariance';
    return definite ? left : { kind: 'matrix', ...a };
  }
  if (a !== null && isScalar(right) && (operator === '*' || operator === '/')) return scaled(left, right);
  if (b !== null && isScalar(left) && operator === '*') return scaled(right, left);
  if (a !== null && isVector(right) && operator === '*') {
    return sameLength(a.columns, right.length) ? { kind: 'vector', length: a.rows, support: 'real' } : null;
  }
  return null;
}

/** A covariance stays one when a positive number scales it. */
function scaled(matrix: TypeIr, by: TypeIr): TypeIr {
  return matrix.kind === 'covariance' && !isPositive(by)
    ? { kind: 'matrix', rows: matrix.size, columns: matrix.size }
    : matrix;
}

/** Positive where both are and the operator keeps that; else nothing is known. */
function combineSupports(operator: Operator, left: TypeIr, right: TypeIr): RealSupport {
  return operator !== '-' && isPositive(left) && (operator === '^' || isPositive(right))
    ? 'positive'
    : 'real';
}

function isPositive(type: TypeIr): boolean {
  if (type.kind === 'simplex') return true;
  if (type.kind !== 'real' && type.kind !== 'integer' && type.kind !== 'vector') return false;
  return type.support === 'positive' || type.support === 'unit' || type.support === 'positive-integer';
}

function isScalar(type: TypeIr): boolean {
  return type.kind === 'real' || type.kind === 'integer';
}

function isVector(type: TypeIr): type is Extract<TypeIr, { readonly length: number | null }> {
  return type.kind === 'vector' || type.kind === 'simplex';
}

function lengthOf(type: TypeIr): number | null {
  return isVector(type) ? type.length : null;
}

function dimensionsOf(
  type: TypeIr,
): { readonly rows: number | null; readonly columns: number | null } | null {
  if (type.kind === 'matrix') return { rows: type.rows, columns: type.columns };
  return type.kind === 'covariance' ? { rows: type.size, columns: type.size } : null;
}

function sameLength(a: number | null, b: number | null): boolean {
  return a === null || b === null || a === b;
}
