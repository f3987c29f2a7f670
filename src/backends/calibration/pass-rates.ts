/**
 * What a pass of `assign` takes on a backend: seconds = fixed + N K (pair + feature · F), N rows, K components, F features.
 * `setup` comes once, before the first pass.
 */
import { relativeLeastSquares } from './relative-least-squares.js';

export interface PassRates {
  readonly setup: number;
  readonly fixed: number;
  readonly pair: number;
  readonly feature: number;
}

/** The size of a pass. */
export interface PassSize {
  readonly rows: number;
  readonly components: number;
  /** F. */
  readonly features: number;
}

export interface MeasuredPass extends PassSize {
  readonly seconds: number;
}

export function secondsOfPass({ fixed, pair, feature }: PassRates, size: PassSize): number {
  return fixed + size.rows * size.components * (pair + feature * size.features);
}

export function fitPassRates(passes: readonly MeasuredPass[], setup: number): PassRates {
  const [fixed, pair, feature] = relativeLeastSquares(
    passes.map(({ rows, components, features, seconds }) => ({
      counts: [1, rows * components, rows * components * features],
      seconds,
    })),
  );
  return { setup, fixed: fixed!, pair: pair!, feature: feature! };
}
