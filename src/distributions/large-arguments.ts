/**
 * Differences of log-gamma and digamma at a large argument, whose own values of about b log b and log b would leave the
 * difference none of its digits: by Stirling's series (Abramowitz & Stegun 1964, 6.1.41 and 6.3.18), with what is alike taken out.
 */

/** From here on two terms of the series have all digits. */
const largeArgument = 1e4;

/** log Γ(b + a) − log Γ(b), b ≥ 10⁴, a ≥ 0. */
export function logGammaRise(b: number, a: number): number {
  return a * Math.log(b) + (b + a - 0.5) * Math.log1p(a / b) - a + remainder(b + a) - remainder(b);
}

/** ψ(b + a) − ψ(b), b ≥ 10⁴, a ≥ 0. */
export function digammaRise(b: number, a: number): number {
  const whole = b + a;
  const second = (a / b / whole) * ((b + whole) / whole / b / 12);
  return Math.log1p(a / b) + a / (2 * b) / whole + second;
}

function remainder(z: number): number {
  return 1 / (12 * z) - 1 / (360 * z * z * z);
}

/** The place of the largest entry where that is large, and the sum of the others; null where none is. */
export function largeAmong(
  values: readonly number[],
): { readonly place: number; readonly rest: number } | null {
  let place = 0;
  for (let l = 1; l < values.length; l++) if (values[l]! > values[place]!) place = l;
  if (!(values[place]! >= largeArgument && values[place]! < Number.POSITIVE_INFINITY)) return null;
  return { place, rest: values.reduce((sum, value, l) => (l === place ? sum : sum + value), 0) };
}
