/**
 * Cholesky factors under rank-one changes: L Lᵀ ± v vᵀ, by one pass of Givens (+) or hyperbolic (−) rotations
 * in mixed form (Stewart, "Matrix Algorithms" I, 1998, section 4.3; Bojanczyk, Brent, van Dooren & de Hoog 1987).
 */
import { GROUP_ROW } from './niw-record';
import { NUMBER } from './panel';

/**
 * Changes a lane's factor in place, `sign` +1 or −1, and overwrites v. Returns |L Lᵀ ± v vᵀ| / |L Lᵀ|, which
 * must be positive.
 */
export function changeFactor(factor: usize, v: usize, columns: i32, sign: f64): f64 {
  let determinant: f64 = 1;
  let diagonal = factor;
  for (let j = 0; j < columns; j++) {
    const inverse = f64.load(diagonal);
    const t = f64.load(v) * inverse;
    const square = 1 + sign * t * t;
    const cosine = sqrt(square);
    const secant = 1 / cosine;
    determinant *= square;
    f64.store(diagonal, inverse * secant);
    const signed = sign * t;
    let entry = diagonal + <usize>(j + 1) * GROUP_ROW;
    let below = v + NUMBER;
    for (let i = j + 1; i < columns; i++) {
      const changed = (f64.load(entry) + signed * f64.load(below)) * secant;
      f64.store(entry, changed);
      f64.store(below, cosine * f64.load(below) - t * changed);
      entry += <usize>(i + 1) * GROUP_ROW;
      below += NUMBER;
    }
    diagonal += <usize>(j + 2) * GROUP_ROW;
    v += NUMBER;
  }
  return determinant;
}
