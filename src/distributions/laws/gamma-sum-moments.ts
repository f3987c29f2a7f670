/** Moments of sums of exponential times whose rate is not known. */
import type { CellMoments } from '../missing-law.js';
import type { GammaHyperparameters } from './gamma-law.js';

/**
 * Of x ~ Gamma(events, λ) with λ ~ Gamma(shape, rate): mean events·rate/(shape − 1), variance mean² · (events + shape − 1) /
 * (events (shape − 2)). A mean that is infinite, as of shape 1 or less, leaves no variance.
 */
export function gammaSumMoments(events: number, { shape, rate }: GammaHyperparameters): CellMoments {
  if (shape <= 1) return { mean: Number.POSITIVE_INFINITY, variance: Number.POSITIVE_INFINITY };
  const mean = (events * rate) / (shape - 1);
  const variance =
    shape > 2 ? (mean ** 2 * (events + shape - 1)) / (events * (shape - 2)) : Number.POSITIVE_INFINITY;
  return { mean, variance };
}
