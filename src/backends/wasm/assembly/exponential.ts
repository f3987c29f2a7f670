/**
 * e^x on two lanes, for x ≤ 709; below −708, where the result would be subnormal, exactly 0 (also for −∞).
 *
 * x = n (ln 2)/64 + r with |r| ≤ (ln 2)/128 and (ln 2)/64 split in two words, then e^x = 2^(n/64) (1 + r + r² q(r))
 * with q of degree 3, interpolated at Chebyshev points (relative error of the polynomial 5e-18), and 2^(n/64) from a
 * table of 64 powers, moved by whole exponents (Tang, 1989, ACM Transactions on Mathematical Software 15). At most
 * 1.1 ulp off.
 */
const LOWEST: f64 = -708;
const PER_OCTAVE: i64 = 64;
/** 64 / ln 2. */
const STEPS: f64 = 92.33248261689366;
const STEP_HIGH: f64 = 0.010830417275428772;
const STEP_LOW: f64 = 7.420820373486988e-09;
/** 1.5 · 2^52: added to a number below 2^51 in size, it leaves that number, rounded, in the low bits. */
const ROUNDER: f64 = 6755399441055744;
/** 2^(j/64), j = 0 … 63. */
const POWERS: usize = memory.data<f64>([
  1.0, 1.0108892860517005, 1.0218971486541166, 1.0330248790212284,
  1.0442737824274138, 1.0556451783605572, 1.0671404006768237, 1.0787607977571199,
  1.0905077326652577, 1.102382583307841, 1.1143867425958924, 1.1265216186082418,
  1.1387886347566916, 1.1511892299529827, 1.1637248587775775, 1.1763969916502812,
  1.189207115002721, 1.202156731452703, 1.215247359980469, 1.22848053610687,
  1.241857812073484, 1.255380757024691, 1.2690509571917332, 1.2828700160787783,
  1.2968395546510096, 1.3109612115247644, 1.3252366431597413, 1.339667524053303,
  1.3542555469368927, 1.3690024229745905, 1.383909881963832, 1.3989796725383112,
  1.4142135623730951, 1.42961333839197, 1.4451808069770467, 1.460917794180647,
  1.4768261459394993, 1.4929077282912648, 1.5091644275934228, 1.5255981507445384,
  1.5422108254079407, 1.559004400237837, 1.5759808451078865, 1.593142151342267,
  1.6104903319492543, 1.6280274218573478, 1.645755478153965, 1.6636765803267364,
  1.681792830507429, 1.7001063537185235, 1.718619298122478, 1.7373338352737062,
  1.7562521603732995, 1.7753764925265212, 1.7947090750031072, 1.8142521755003989,
  1.8340080864093424, 1.8539791250833855, 1.8741676341103, 1.8945759815869656,
  1.9152065613971474, 1.9360617934922943, 1.9571441241754002, 1.978456026387951,
]);

@inline
export function exponential(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(STEPS)), f64x2.splat(ROUNDER));
  const n = f64x2.sub(shifted, f64x2.splat(ROUNDER));
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(n, f64x2.splat(STEP_HIGH))),
    f64x2.mul(n, f64x2.splat(STEP_LOW)),
  );
  const r2 = f64x2.mul(r, r);
  const q01 = linear(r, 0.49999999999985073, 0.16666666666664534);
  const q23 = linear(r, 0.04166670739519196, 0.008333339151693497);
  const q = f64x2.add(q01, f64x2.mul(r2, q23));
  const p = f64x2.add(r, f64x2.mul(r2, q));
  const power = i64x2.add(powersOf(shifted), i64x2.shl(v128.and(shifted, i64x2.splat(-PER_OCTAVE)), 52 - 6));
  return v128.and(f64x2.add(power, f64x2.mul(power, p)), f64x2.ge(x, f64x2.splat(LOWEST)));
}

/** 2^(j/64) for j = n mod 64 of either lane, n in its low bits. */
@inline
function powersOf(n: v128): v128 {
  const even = <usize>(i32x4.extract_lane(n, 0) & 63) << 3;
  const odd = <usize>(i32x4.extract_lane(n, 2) & 63) << 3;
  return v128.load64_lane(POWERS + odd, v128.load64_zero(POWERS + even), 1);
}

@inline
function linear(r: v128, constant: f64, slope: f64): v128 {
  return f64x2.add(f64x2.splat(constant), f64x2.mul(r, f64x2.splat(slope)));
}
