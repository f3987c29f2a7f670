/**
 * Of minus the bound of rows (`inference/amortized/dirichlet-head.ts`), times their weights, the slopes with respect to their
 * logits z, with s = softplus(z), α = β + s and σ the logistic function:
 *
 *     w σ(z_k) { ψ′(α_k) [s_k/ν − 1{k = y}] − ψ′(α₀) [Σ s/ν − 1] }
 *
 * Everything elementwise goes two numbers at a time, whichever rows they are of, so that arrays hold one number more than rows
 * times columns.
 */
import { exponential } from './exponential';
import { logarithm } from './logarithm';
import { NUMBER, VECTOR } from './panel';
import { trigamma } from './trigamma';

/**
 * `slopes`, `logits` and the scratch `excess` and `alpha` are rows × columns; `prior` is β, `classes` are y as numbers,
 * `weights` w, `totals` and `pulls` scratch, of a row each. 0 where a slope is no finite number.
 */
export function dirichletSlopes(
  slopes: usize,
  logits: usize,
  excess: usize,
  alpha: usize,
  prior: usize,
  classes: usize,
  weights: usize,
  totals: usize,
  pulls: usize,
  rows: i32,
  columns: i32,
  strength: f64,
): i32 {
  const entries = rows * columns;
  softplusAndLogistic(logits, excess, slopes, entries);
  let at: usize = 0;
  for (let row = 0; row < rows; row++) {
    let evidence: f64 = 0;
    let total: f64 = 0;
    for (let k = 0; k < columns; k++) {
      const own = load<f64>(excess + at);
      const concentration = load<f64>(prior + (<usize>k) * NUMBER) + own;
      store<f64>(alpha + at, concentration);
      evidence += own;
      total += concentration;
      at += NUMBER;
    }
    store<f64>(totals + (<usize>row) * NUMBER, total);
    store<f64>(pulls + (<usize>row) * NUMBER, evidence / strength - 1);
  }
  trigammas(alpha, entries);
  trigammas(totals, rows);
  let finite = 1;
  at = 0;
  for (let row = 0; row < rows; row++) {
    const place = (<usize>row) * NUMBER;
    const y = load<f64>(classes + place);
    const weight = load<f64>(weights + place);
    const shared = load<f64>(totals + place) * load<f64>(pulls + place);
    for (let k = 0; k < columns; k++) {
      const pull = load<f64>(excess + at) / strength - (<f64>k == y ? 1 : 0);
      const slope = weight * (load<f64>(alpha + at) * pull - shared) * load<f64>(slopes + at);
      store<f64>(slopes + at, slope);
      if (!isFinite<f64>(slope)) finite = 0;
      at += NUMBER;
    }
  }
  return finite;
}

/** log(1 + eᶻ) and 1/(1 + e⁻ᶻ). */
function softplusAndLogistic(z: usize, softplus: usize, logistic: usize, count: i32): void {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  for (let i = 0; i < count; i += 2) {
    const value = v128.load(z);
    const e = exponential(f64x2.neg(f64x2.abs(value)));
    const u = f64x2.add(one, e);
    // log(1 + e) to the last places of a small e too (Kahan's e log(u) / (u − 1)).
    const ofLarge = f64x2.div(f64x2.mul(e, logarithm(u)), f64x2.sub(u, one));
    const log1p = v128.bitselect(e, ofLarge, f64x2.eq(u, one));
    v128.store(softplus, f64x2.add(f64x2.max(value, zero), log1p));
    v128.store(logistic, f64x2.div(v128.bitselect(one, e, f64x2.ge(value, zero)), u));
    z += VECTOR;
    softplus += VECTOR;
    logistic += VECTOR;
  }
}

function trigammas(x: usize, count: i32): void {
  for (let i = 0; i < count; i += 2) {
    v128.store(x, trigamma(v128.load(x)));
    x += VECTOR;
  }
}
