/** Rates from measured passes: least squares of relative errors, no rate below zero. */
import type { PassRates, PassSize } from './pass-rates.js';

export interface MeasuredPass extends PassSize {
  readonly seconds: number;
}

/** The quadratic function of three rates has one minimum, which going along one rate after the other reaches. */
const rounds = 2000;

export function fitRates(passes: readonly MeasuredPass[], setup: number): PassRates {
  const lines = passes.map(({ rows, components, features, seconds }) =>
    [1, rows * components, rows * components * features].map((count) => count / seconds),
  );
  // Rates in units of their own counts, so that no direction is steep.
  const scales = [0, 1, 2].map((j) => Math.hypot(...lines.map((line) => line[j]!)));
  const rates = [0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    for (const j of [0, 1, 2]) {
      const slope = lines.reduce((sum, line) => {
        const others = line.reduce(
          (own, value, i) => own + (i === j ? 0 : (value / scales[i]!) * rates[i]!),
          0,
        );
        return sum + (line[j]! / scales[j]!) * (1 - others);
      }, 0);
      rates[j] = Math.max(0, slope);
    }
  }
  const [fixed, pair, feature] = rates.map((rate, j) => rate / scales[j]!);
  return { setup, fixed: fixed!, pair: pair!, feature: feature! };
}
