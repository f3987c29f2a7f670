/**
 * Inverse Cholesky factors under rank-one changes. With Ψ = L Lᵀ, W = L⁻¹, z = W v and Δ_j = 1 ± Σ_{i<j} z_i²,
 * the Givens (+) or hyperbolic (−) rotations that turn [L v] into [L' 0], where L' L'ᵀ = Ψ ± v vᵀ, turn the rows
 * of W, with a row of zeros below them, into those of W':
 *
 *   t_j = z_j / √Δ_j,   h_j = √(1 ± t_j²),   row_j' = (row_j + t_j extra) / h_j,   extra' = h_j extra ∓ t_j row_j'
 *
 * (the inverse form of Gill, Golub, Murray & Saunders, "Methods for modifying matrix factorizations", 1974; the
 * second line in the mixed form that keeps down-dates stable, Bojanczyk, Brent, van Dooren & de Hoog 1987).
 */
import { GROUP_ROW } from './niw-record';
import { NUMBER } from './panel';

/**
 * Changes a lane's W in place, `sign` +1 or −1; v has D numbers, `extra` room for as many. Returns
 * Δ_D = |Ψ ± v vᵀ| / |Ψ|, which must be positive.
 */
export function changeFactor(factor: usize, v: usize, extra: usize, columns: i32, sign: f64): f64 {
  let before: f64 = 1;
  for (let j = 0; j < columns; j++) {
    const z = dotRow(factor, v, j);
    const after = before + sign * z * z;
    const h = sqrt(after / before);
    rotateRow(factor, extra, j, z / sqrt(before), h, sign);
    before = after;
    factor += <usize>(j + 1) * GROUP_ROW;
  }
  return before;
}

/** Σ_{i ≤ j} W_ji v_i. */
function dotRow(row: usize, v: usize, j: i32): f64 {
  let sum: f64 = 0;
  for (let i = 0; i <= j; i++) {
    sum += f64.load(row) * f64.load(v);
    row += GROUP_ROW;
    v += NUMBER;
  }
  return sum;
}

/** Row j and the extra row, whose entry j is still 0. */
function rotateRow(row: usize, extra: usize, j: i32, t: f64, h: f64, sign: f64): void {
  const inverse = 1 / h;
  const signed = sign * t;
  for (let i = 0; i < j; i++) {
    const entry = f64.load(extra);
    const rotated = (f64.load(row) + t * entry) * inverse;
    f64.store(row, rotated);
    f64.store(extra, h * entry - signed * rotated);
    row += GROUP_ROW;
    extra += NUMBER;
  }
  const diagonal = f64.load(row) * inverse;
  f64.store(row, diagonal);
  f64.store(extra, -signed * diagonal);
}
