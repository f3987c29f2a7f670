/**
 * log Γ(z), z > 0, which ONNX has no operator for: Stirling's series at z + 8, then back by Γ(z + 1) = z Γ(z),
 *
 *     log Γ(z) = (s − ½) log s − s + ½ log 2π + 1/(12 s) − 1/(360 s³) + 1/(1260 s⁵) − 1/(1680 s⁷) − log Π_{j<8} (z + j),   s = z + 8.
 *
 * What the series leaves out is below 1 / (1188 · 8⁹) = 6 × 10⁻¹². Source: Abramowitz & Stegun 1964, 6.1.15 and 6.1.41.
 */
import type { Arithmetic } from './arithmetic.js';

export function logGammaOf({ plus, minus, times, over, log }: Arithmetic, z: string): string {
  const s = plus(z, 8);
  const reciprocal = over(1, s);
  const square = times(reciprocal, reciprocal);
  const series = [1 / 1260, -1 / 360, 1 / 12].reduce<string>(
    (sum, coefficient) => plus(times(sum, square), coefficient),
    times(square, -1 / 1680),
  );
  // z (z + 7) = w, (z + 1) (z + 6) = w + 6, and so on: four factors stand for eight.
  const w = times(z, plus(z, 7));
  const product = [6, 10, 12].reduce<string>((whole, step) => times(whole, plus(w, step)), w);
  const stirling = plus(minus(times(minus(s, 0.5), log(s)), s), Math.log(2 * Math.PI) / 2);
  return minus(plus(stirling, times(series, reciprocal)), log(product));
}
