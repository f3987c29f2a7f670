/** mean ~ N(mean, variance), in one dimension. */
import { ok } from '../../core/result.js';
import { independentNumbers } from '../numbers/joint-numbers.js';
import { normalNumber } from '../numbers/number-law.js';
import type { ParameterLaw } from './parameter-law.js';

export interface NormalHyperparameters {
  readonly mean: number;
  readonly variance: number;
}

/** The law of a real number. */
export const normalLaw: ParameterLaw<NormalHyperparameters, number> = {
  logDensity: ({ mean, variance }, x) => logNormal(x, mean, variance),
  // ∫ exp(h x − x²/(2v)) dx with h = mean/v.
  logNormaliser: ({ mean, variance }) => (Math.log(2 * Math.PI * variance) + mean ** 2 / variance) / 2,
  mode: ({ mean }) => ok(mean),
  mean: ({ mean }) => ok(mean),
  draw: ({ mean, variance }, variates) => mean + Math.sqrt(variance) * variates.normal(),
  numbers: {
    parts: () => [{ name: 'mean', dimensions: [] }],
    values: (value) => [value],
    joint: ({ mean, variance }) => independentNumbers([normalNumber(mean, variance)]),
  },
  divergence: (from, to) =>
    (from.variance / to.variance -
      1 -
      Math.log(from.variance / to.variance) +
      (from.mean - to.mean) ** 2 / to.variance) /
    2,
};

/** log N(x | mean, variance). */
export function logNormal(x: number, mean: number, variance: number): number {
  return -(Math.log(2 * Math.PI * variance) + (x - mean) ** 2 / variance) / 2;
}
