/** The Cholesky factor of a symmetric positive definite matrix, and what densities ask of it. */
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { SquareMatrix, Vector } from './parameter-value.js';
import type { Row } from './row-matrix.js';

export interface CholeskyFactor {
  readonly dimension: number;
  /** L, with L Lᵀ the matrix. */
  readonly lower: Matrix;
  readonly logDeterminant: number;
  /** (x − centre)ᵀ M⁻¹ (x − centre). */
  squaredDistance(x: Row, centre: Vector): number;
  /** M⁻¹. */
  inverse(): Matrix;
}

/** The factor, or null where the matrix is not positive definite. Only the lower triangle is read. */
export function choleskyFactor(matrix: SquareMatrix): CholeskyFactor | null {
  const dimension = matrix.length;
  const symmetric = new Matrix(dimension, dimension);
  for (let a = 0; a < dimension; a++) {
    for (let b = 0; b <= a; b++) {
      symmetric.set(a, b, matrix[a]![b]!);
      symmetric.set(b, a, matrix[a]![b]!);
    }
  }
  const decomposition = new CholeskyDecomposition(symmetric);
  const lower = decomposition.lowerTriangularMatrix;
  const pivots = lower.diagonal();
  if (!pivots.every((pivot) => pivot > 0 && Number.isFinite(pivot))) return null;

  const flat = Float64Array.from(lower.to1DArray());
  const solved = new Float64Array(dimension);
  return {
    dimension,
    lower,
    logDeterminant: 2 * pivots.reduce((sum, pivot) => sum + Math.log(pivot), 0),
    squaredDistance(x, centre) {
      let distance = 0;
      for (let a = 0; a < dimension; a++) {
        let value = x[a]! - centre[a]!;
        for (let b = 0; b < a; b++) value -= flat[a * dimension + b]! * solved[b]!;
        value /= flat[a * dimension + a]!;
        solved[a] = value;
        distance += value * value;
      }
      return distance;
    },
    inverse: () => decomposition.solve(Matrix.eye(dimension)),
  };
}
