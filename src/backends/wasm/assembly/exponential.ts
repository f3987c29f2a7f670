/**
 * e^x on two lanes, for x ≤ 709; below −708, where the result would be subnormal, exactly 0 (also for −∞).
 *
 * x = n ln 2 + r with |r| ≤ (ln 2)/2 and ln 2 split in two words, then e^x = 2^n (1 + r + r² q(r)) with q of
 * degree 9, interpolated at Chebyshev points (relative error of the polynomial 1.6e-17). At most 1 ulp off.
 */
const LOWEST: f64 = -708;
const LOG2_E: f64 = 1.4426950408889634;
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;
/** 1.5 · 2^52: added to a number below 2^51 in size, it leaves that number, rounded, in the low bits. */
const ROUNDER: f64 = 6755399441055744;
const ONE_BITS: i64 = 0x3ff0000000000000;

@inline
export function exponential(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(LOG2_E)), f64x2.splat(ROUNDER));
  const n = f64x2.sub(shifted, f64x2.splat(ROUNDER));
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(n, f64x2.splat(LN2_HIGH))),
    f64x2.mul(n, f64x2.splat(LN2_LOW)),
  );
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const q01 = linear(r, 0.5000000000000001, 0.16666666666666669);
  const q23 = linear(r, 0.04166666666662413, 0.008333333333330062);
  const q45 = linear(r, 0.0013888888917213717, 0.00019841269863053618);
  const q67 = linear(r, 2.4801521295954376e-5, 2.7557268459997064e-6);
  const q89 = linear(r, 2.7620088445409746e-7, 2.510038549551032e-8);
  const q03 = f64x2.add(q01, f64x2.mul(r2, q23));
  const q47 = f64x2.add(q45, f64x2.mul(r2, q67));
  const q = f64x2.add(q03, f64x2.mul(r4, f64x2.add(q47, f64x2.mul(r4, q89))));
  const fraction = f64x2.add(f64x2.splat(1), f64x2.add(r, f64x2.mul(r2, q)));
  const power = i64x2.add(i64x2.shl(shifted, 52), i64x2.splat(ONE_BITS));
  return v128.and(f64x2.mul(fraction, power), f64x2.ge(x, f64x2.splat(LOWEST)));
}

@inline
function linear(r: v128, constant: f64, slope: f64): v128 {
  return f64x2.add(f64x2.splat(constant), f64x2.mul(r, f64x2.splat(slope)));
}
