/**
 * log of the rising factorial a (a + 1) … (a + x − 1) = log Γ(a + x) − log Γ(a) for a = shift + count: what a count adds to
 * the log density of every discrete family. Where counts are not all whole there is no table, and both are computed.
 *
 * The host tabulates log Γ(shift + j) for j from 0 up, as far as sums of the data go or for 2^16 numbers and
 * more. Beyond the table Stirling's series needs one correction: at z ≥ 2^16 the next, 1/(360 z³), is below 1e-17.
 */
import { logarithmOf } from './logarithm';
import { NUMBER } from './panel';

export class LogGammaTable {
  shift: f64 = 0;
  values: usize = 0;
  /** Numbers in the table; 0 where counts are not whole. */
  length: i32 = 0;
}

/** From where on one correction is enough. */
const SERIES_FROM: f64 = 65536;

/** ½ log 2π. */
const HALF_LOG_TWO_PI: f64 = 0.9189385332046727;

@inline
export function logRisingFactorial(table: LogGammaTable, count: f64, x: f64): f64 {
  if (count + x < <f64>table.length) {
    const from = table.values + <usize>(<u32>count) * NUMBER;
    return f64.load(from + <usize>(<u32>x) * NUMBER) - f64.load(from);
  }
  return beyondTable(table, count, x);
}

function beyondTable(table: LogGammaTable, count: f64, x: f64): f64 {
  const a = table.shift + count;
  if (table.length == 0 && a < SERIES_FROM) return logGamma(a + x) - logGamma(a);
  if (count < <f64>table.length) return stirling(a + x) - f64.load(table.values + <usize>(<u32>count) * NUMBER);
  // Of both logarithms of large numbers only their difference is formed.
  const growth = logOnePlus(x / a);
  return (a - 0.5) * growth + x * (logarithmOf(a) + growth - 1) + 1 / (12 * (a + x)) - 1 / (12 * a);
}

/**
 * log Γ(z), z > 0: Stirling's series at s = z + 8, then back by Γ(z + 1) = z Γ(z), the eight factors being four in
 * w = z (z + 7). What the series leaves out is below 1/(1188 · 8⁹) = 6e-12 (Abramowitz & Stegun 1964, 6.1.41).
 */
function logGamma(z: f64): f64 {
  const s = z + 8;
  const reciprocal = 1 / s;
  const square = reciprocal * reciprocal;
  const series = (((-square / 1680 + 1.0 / 1260) * square - 1.0 / 360) * square + 1.0 / 12) * reciprocal;
  const w = z * (z + 7);
  return (s - 0.5) * logarithmOf(s) - s + HALF_LOG_TWO_PI + series - logarithmOf(w * (w + 6) * (w + 10) * (w + 12));
}

function stirling(z: f64): f64 {
  return (z - 0.5) * logarithmOf(z) - z + HALF_LOG_TWO_PI + 1 / (12 * z);
}

/** log(1 + u), u ≥ 0; what rounding takes from 1 + u is put back to first order. */
function logOnePlus(u: f64): f64 {
  const rounded = 1 + u;
  return logarithmOf(rounded) + (u - (rounded - 1)) / rounded;
}

export function tableAt(tables: usize, index: i32): LogGammaTable {
  return changetype<LogGammaTable>(tables + <usize>index * offsetof<LogGammaTable>());
}
