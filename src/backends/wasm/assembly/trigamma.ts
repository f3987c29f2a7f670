/**
 * ψ′(x) = d² log Γ(x) / dx² on two lanes, x > 0: ten terms of Σ 1/(x + j)², then of t = x + 10 the series
 * 1/t + 1/(2t²) + Σ_k B_2k / t^(2k+1) up to B₁₆ (Abramowitz & Stegun 6.4.6, 6.4.12), whose next term is below 6e-17 of it.
 * At most 3 ulp off.
 */
const SHIFT: f64 = 10;

@inline
export function trigamma(x: v128): v128 {
  const one = f64x2.splat(1);
  const r = f64x2.div(one, f64x2.add(x, f64x2.splat(SHIFT)));
  const r2 = f64x2.mul(r, r);
  let series = f64x2.splat(-3617.0 / 510.0);
  series = horner(series, r2, 7.0 / 6.0);
  series = horner(series, r2, -691.0 / 2730.0);
  series = horner(series, r2, 5.0 / 66.0);
  series = horner(series, r2, -1.0 / 30.0);
  series = horner(series, r2, 1.0 / 42.0);
  series = horner(series, r2, -1.0 / 30.0);
  series = horner(series, r2, 1.0 / 6.0);
  const odd = f64x2.mul(f64x2.mul(r, r2), series);
  let sum = f64x2.add(r, f64x2.add(f64x2.mul(f64x2.splat(0.5), r2), odd));
  // The smallest first.
  for (let j = SHIFT - 1; j >= 0; j--) {
    const t = f64x2.add(x, f64x2.splat(j));
    sum = f64x2.add(sum, f64x2.div(one, f64x2.mul(t, t)));
  }
  return sum;
}

@inline
function horner(series: v128, x: v128, constant: f64): v128 {
  return f64x2.add(f64x2.splat(constant), f64x2.mul(series, x));
}
