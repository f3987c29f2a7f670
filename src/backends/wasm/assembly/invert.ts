/** The inverse of a covariance, by its Cholesky factor. */
import { logarithmOf } from './logarithm';
import { NUMBER } from './panel';

/** Of a column's variance, what must be left given the columns before: less has lost too many digits. */
const SINGULAR: f64 = 1e-6;

/**
 * `matrix` is D × D, its upper triangle given, and becomes the upper factor U, UᵀU the matrix; `inverse` is as large. At `out` are
 * then log |M⁻¹| / 2 and the upper triangle of M⁻¹ row by row, in D (D + 1)/2 numbers that may reach into `matrix`. False where
 * the matrix is not positive definite, or nearly so.
 */
export function invert(matrix: usize, dimension: i32, inverse: usize, out: usize): bool {
  let halfLog: f64 = 0;
  for (let a = 0; a < dimension; a++) {
    for (let b = a; b < dimension; b++) {
      let value = load<f64>(at(matrix, dimension, a, b));
      const given = value;
      for (let c = 0; c < a; c++) value -= load<f64>(at(matrix, dimension, c, a)) * load<f64>(at(matrix, dimension, c, b));
      if (b == a) {
        if (!(value > SINGULAR * given)) return false;
        halfLog -= logarithmOf(value) / 2;
        value = Math.sqrt(value);
      } else value /= load<f64>(at(matrix, dimension, a, a));
      store<f64>(at(matrix, dimension, a, b), value);
    }
  }
  // U⁻¹, upper triangular, column by column.
  for (let b = 0; b < dimension; b++) {
    store<f64>(at(inverse, dimension, b, b), 1 / load<f64>(at(matrix, dimension, b, b)));
    for (let a = b - 1; a >= 0; a--) {
      let value: f64 = 0;
      for (let c = a + 1; c <= b; c++) value -= load<f64>(at(matrix, dimension, a, c)) * load<f64>(at(inverse, dimension, c, b));
      store<f64>(at(inverse, dimension, a, b), value / load<f64>(at(matrix, dimension, a, a)));
    }
  }
  // M⁻¹ = U⁻¹ U⁻ᵀ. The factor is not needed any more.
  store<f64>(out, halfLog);
  let next = out + NUMBER;
  for (let a = 0; a < dimension; a++) {
    for (let b = a; b < dimension; b++) {
      let value: f64 = 0;
      for (let c = b; c < dimension; c++) value += load<f64>(at(inverse, dimension, a, c)) * load<f64>(at(inverse, dimension, b, c));
      store<f64>(next, value);
      next += NUMBER;
    }
  }
  return true;
}

@inline
function at(matrix: usize, dimension: i32, a: i32, b: i32): usize {
  return matrix + <usize>(a * dimension + b) * NUMBER;
}
