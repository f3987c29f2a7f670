/**
 * ψ(z), z > 0, which ONNX has no operator for: its asymptotic series at z + 8, then back by ψ(z + 1) = ψ(z) + 1/z,
 *
 *     ψ(z) = log s − 1/(2 s) − 1/(12 s²) + 1/(120 s⁴) − 1/(252 s⁶) + 1/(240 s⁸) − Σ_{j<8} 1/(z + j),   s = z + 8.
 *
 * What the series leaves out is below 1 / (132 · 8¹⁰) = 7 × 10⁻¹². Source: Abramowitz & Stegun 1964, 6.3.5 and 6.3.18.
 */
import type { Arithmetic } from './arithmetic.js';

export function digammaOf({ plus, minus, times, over, log }: Arithmetic, z: string): string {
  const s = plus(z, 8);
  const reciprocal = over(1, s);
  const square = times(reciprocal, reciprocal);
  const series = [-1 / 252, 1 / 120, -1 / 12].reduce<string>(
    (sum, coefficient) => plus(times(sum, square), coefficient),
    times(square, 1 / 240),
  );
  // 1/z + 1/(z + 7) = (2 z + 7) / w with w = z (z + 7), 1/(z + 1) + 1/(z + 6) = (2 z + 7) / (w + 6), and so on.
  const w = times(z, plus(z, 7));
  const pairs = [6, 10, 12].reduce<string>((sum, step) => plus(sum, over(1, plus(w, step))), over(1, w));
  const stirling = plus(minus(log(s), times(reciprocal, 0.5)), times(series, square));
  return minus(stirling, times(plus(times(z, 2), 7), pairs));
}
