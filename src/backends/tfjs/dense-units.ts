/** x = m + L y with L lower triangular: units of columns that are taken together, for `quadratic` features. */
import type { Units } from './units.js';

export class DenseUnits implements Units {
  readonly means: Float64Array;
  /** L, D × D. */
  readonly factor: Float64Array;

  constructor(means: Float64Array, factor: Float64Array) {
    this.means = means;
    this.factor = factor;
  }

  writeRow(values: Float64Array, from: number, target: Float32Array, to: number): void {
    target.set(this.place(values.subarray(from, from + this.means.length)), to);
  }

  /** y = L⁻¹ (x − m), by forward substitution in float64. */
  place(row: ArrayLike<number>): Float64Array {
    const columns = this.means.length;
    const solved = new Float64Array(columns);
    for (let i = 0; i < columns; i++) {
      let rest = row[i]! - this.means[i]!;
      for (let j = 0; j < i; j++) rest -= this.factor[i * columns + j]! * solved[j]!;
      solved[i] = rest / this.factor[i * columns + i]!;
    }
    return solved;
  }

  /** ω_0 + b·x + xᵀ Q x with x = m + L y is (ω_0 + b·m + mᵀ Q m) + (Lᵀ (b + 2 Q m))·y + yᵀ (Lᵀ Q L) y. */
  toUnits(omega: Float64Array): Float64Array {
    const columns = this.means.length;
    const quadratic = symmetric(omega, columns, 0.5);
    const image = product(quadratic, this.means, columns);
    const result = new Float64Array(omega.length);
    result[0] = omega[0]!;
    const slope = new Float64Array(columns);
    for (let d = 0; d < columns; d++) {
      result[0]! += this.means[d]! * (omega[1 + d]! + image[d]!);
      slope[d] = omega[1 + d]! + 2 * image[d]!;
    }
    for (let j = 0; j < columns; j++) {
      for (let i = j; i < columns; i++) result[1 + j]! += this.factor[i * columns + j]! * slope[i]!;
    }
    writeTriangle(result, this.#congruent(quadratic), columns, 2);
    return result;
  }

  /** Σ w x = m n + L s, Σ w x xᵀ = L S Lᵀ + m (L s)ᵀ + (L s) mᵀ + n m mᵀ, with s and S the same sums of y. */
  fromUnits(statistics: Float64Array): Float64Array {
    const columns = this.means.length;
    const count = statistics[0]!;
    const shift = product(this.factor, statistics.subarray(1, 1 + columns), columns);
    const scatter = this.#spread(symmetric(statistics, columns, 1));
    const result = new Float64Array(statistics.length);
    result[0] = count;
    for (let i = 0; i < columns; i++) {
      result[1 + i] = this.means[i]! * count + shift[i]!;
      for (let j = 0; j < columns; j++) {
        scatter[i * columns + j]! +=
          this.means[i]! * shift[j]! + shift[i]! * this.means[j]! + count * this.means[i]! * this.means[j]!;
      }
    }
    writeTriangle(result, scatter, columns, 1);
    return result;
  }

  /** Lᵀ Q L. */
  #congruent(quadratic: Float64Array): Float64Array {
    const columns = this.means.length;
    const right = multiply(quadratic, this.factor, columns);
    return multiply(transpose(this.factor, columns), right, columns);
  }

  /** L S Lᵀ. */
  #spread(scatter: Float64Array): Float64Array {
    const columns = this.means.length;
    return multiply(multiply(this.factor, scatter, columns), transpose(this.factor, columns), columns);
  }
}

/** The matrix of a row's products, those off the diagonal times `share`. */
function symmetric(row: Float64Array, columns: number, share: number): Float64Array {
  const matrix = new Float64Array(columns * columns);
  let index = 1 + columns;
  for (let a = 0; a < columns; a++) {
    for (let b = a; b < columns; b++) {
      const value = row[index++]! * (a === b ? 1 : share);
      matrix[a * columns + b] = value;
      matrix[b * columns + a] = value;
    }
  }
  return matrix;
}

/** And back. */
function writeTriangle(row: Float64Array, matrix: Float64Array, columns: number, share: number): void {
  let index = 1 + columns;
  for (let a = 0; a < columns; a++) {
    for (let b = a; b < columns; b++) row[index++] = matrix[a * columns + b]! * (a === b ? 1 : share);
  }
}

function product(matrix: Float64Array, vector: Float64Array, columns: number): Float64Array {
  return vector.map((_, i) => vector.reduce((sum, value, j) => sum + matrix[i * columns + j]! * value, 0));
}

function multiply(left: Float64Array, right: Float64Array, columns: number): Float64Array {
  const result = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i++) {
    for (let k = 0; k < columns; k++) {
      const factor = left[i * columns + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < columns; j++) result[i * columns + j]! += factor * right[k * columns + j]!;
    }
  }
  return result;
}

function transpose(matrix: Float64Array, columns: number): Float64Array {
  return matrix.map((_, index) => matrix[(index % columns) * columns + Math.floor(index / columns)]!);
}
