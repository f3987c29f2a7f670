/**
 * ln x on two lanes, for normal x > 0 (others are the caller's to mask). At most 1 ulp off.
 *
 * x = 2^e m with √½ ≤ m < √2; with f = m − 1 and s = f/(2 + f), ln m = 2 artanh s = f − (f²/2 − s (f²/2 + R)),
 * R = Σ c_i s^(2i+2) interpolated at Chebyshev points (relative error of the series 4e-18).
 */
/** The bits of √½, less the exponent that makes e come out biased by 1023. */
const SQRT_HALF_BITS: i64 = 0x3fe6a09e667f3bcd;
const ONE_BITS: i64 = 0x3ff0000000000000;
/** 2^52, in whose low bits a small integer is that number. */
const INTEGER_BITS: i64 = 0x4330000000000000;
const INTEGER_AND_BIAS: f64 = 4503599627370496.0 + 1023.0;
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;

@inline
export function logarithm(x: v128): v128 {
  const biased = i64x2.shr_u(i64x2.add(x, i64x2.splat(ONE_BITS - SQRT_HALF_BITS)), 52);
  const e = f64x2.sub(v128.or(biased, i64x2.splat(INTEGER_BITS)), f64x2.splat(INTEGER_AND_BIAS));
  const m = i64x2.add(i64x2.sub(x, i64x2.shl(biased, 52)), i64x2.splat(ONE_BITS));
  const f = f64x2.sub(m, f64x2.splat(1));
  const s = f64x2.div(f, f64x2.add(f, f64x2.splat(2)));
  const z = f64x2.mul(s, s);
  const z2 = f64x2.mul(z, z);
  const c01 = linear(z, 0.666666666666667, 0.3999999999989889);
  const c23 = linear(z, 0.28571428626253836, 0.22222211089379496);
  const c45 = linear(z, 0.1818289243253687, 0.15331611722055008);
  const c6 = f64x2.splat(0.14617807153417325);
  const c46 = f64x2.add(c45, f64x2.mul(z2, c6));
  const c = f64x2.add(c01, f64x2.mul(z2, f64x2.add(c23, f64x2.mul(z2, c46))));
  const remainder = f64x2.mul(z, c);
  const halfSquare = f64x2.mul(f64x2.splat(0.5), f64x2.mul(f, f));
  const low = f64x2.add(f64x2.mul(s, f64x2.add(halfSquare, remainder)), f64x2.mul(e, f64x2.splat(LN2_LOW)));
  return f64x2.sub(f64x2.mul(e, f64x2.splat(LN2_HIGH)), f64x2.sub(f64x2.sub(halfSquare, low), f));
}

/** ln x of one number. */
export function logarithmOf(x: f64): f64 {
  return f64x2.extract_lane(logarithm(f64x2.splat(x)), 0);
}

@inline
function linear(z: v128, constant: f64, slope: f64): v128 {
  return f64x2.add(f64x2.splat(constant), f64x2.mul(z, f64x2.splat(slope)));
}
