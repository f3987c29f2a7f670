/**
 * The Cholesky factor of a symmetric positive definite matrix, and what densities ask of it.
 *
 * Written out over flat arrays: an M step factors a matrix for every component at every step, and for the few
 * columns that are common a general matrix library spends most of its time on making objects.
 */
import { Matrix } from 'ml-matrix';
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
  const lower = new Float64Array(dimension * dimension);
  let logDeterminant = 0;
  for (let a = 0; a < dimension; a++) {
    for (let b = 0; b <= a; b++) {
      let value = matrix[a]![b]!;
      for (let c = 0; c < b; c++) value -= lower[a * dimension + c]! * lower[b * dimension + c]!;
      if (b < a) {
        lower[a * dimension + b] = value / lower[b * dimension + b]!;
        continue;
      }
      if (!(value > 0 && Number.isFinite(value))) return null;
      lower[a * dimension + a] = Math.sqrt(value);
      logDeterminant += Math.log(value);
    }
  }

  const solved = new Float64Array(dimension);
  return {
    dimension,
    get lower() {
      return Matrix.from1DArray(dimension, dimension, Array.from(lower));
    },
    logDeterminant,
    squaredDistance(x, centre) {
      let distance = 0;
      for (let a = 0; a < dimension; a++) {
        let value = x[a]! - centre[a]!;
        for (let b = 0; b < a; b++) value -= lower[a * dimension + b]! * solved[b]!;
        value /= lower[a * dimension + a]!;
        solved[a] = value;
        distance += value * value;
      }
      return distance;
    },
    inverse: () => inverseFrom(lower, dimension),
  };
}

/** M⁻¹ = L⁻ᵀ L⁻¹. */
function inverseFrom(lower: Float64Array, dimension: number): Matrix {
  const inverted = new Float64Array(lower.length);
  for (let a = 0; a < dimension; a++) {
    const pivot = lower[a * dimension + a]!;
    for (let b = 0; b <= a; b++) {
      let value = a === b ? 1 : 0;
      for (let c = b; c < a; c++) value -= lower[a * dimension + c]! * inverted[c * dimension + b]!;
      inverted[a * dimension + b] = value / pivot;
    }
  }
  const inverse = new Matrix(dimension, dimension);
  for (let a = 0; a < dimension; a++) {
    for (let b = 0; b <= a; b++) {
      let value = 0;
      for (let c = a; c < dimension; c++) {
        value += inverted[c * dimension + a]! * inverted[c * dimension + b]!;
      }
      inverse.set(a, b, value);
      inverse.set(b, a, value);
    }
  }
  return inverse;
}
