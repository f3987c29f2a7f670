/**
 * The hyperparameters of a process given sticks v_k ~ Beta(1 − d, α + k d), k = 1 … T − 1: a Gibbs step for a Dirichlet
 * process's α ~ Gamma(a, b), which is Gamma(a + T − 1, b − Σ log(1 − v_k)) (Ishwaran & Zarepour 2000), slice steps for
 * what a Pitman–Yor process learns.
 */
import { betaLaw } from '../../distributions/laws/beta-law.js';
import type { Variates } from '../../distributions/variates.js';
import { sliceSample } from '../gibbs/slice-sample.js';
import type { ProcessParameters, StickProcess } from '../gibbs/weight-process.js';

/** `logRests` are log(1 − v_k) and `logShares` log v_k. */
export function drawStickParameters(
  process: StickProcess,
  current: ProcessParameters,
  logRests: readonly number[],
  logShares: readonly number[],
  variates: Variates,
): ProcessParameters {
  if (process.kind === 'DP') {
    if (process.concentration.kind === 'fixed') return current;
    const { shape, rate } = process.concentration;
    const logRest = logRests.reduce((sum, value) => sum + value, 0);
    return { concentration: variates.gamma(shape + logRests.length, rate - logRest), discount: 0 };
  }
  let { concentration, discount } = current;
  const logSticks = (alpha: number, d: number): number =>
    logRests.reduce((sum, logRest, j) => {
      const a = 1 - d;
      const b = alpha + (j + 1) * d;
      return sum + (a - 1) * logShares[j]! + (b - 1) * logRest - betaLaw.logNormaliser({ a, b });
    }, 0);
  if (process.discount.kind === 'Beta') {
    const { a, b } = process.discount;
    const logDensity = (d: number): number =>
      (a - 1) * Math.log(d) + (b - 1) * Math.log1p(-d) + logSticks(concentration, d);
    discount = sliceSample(logDensity, discount, { low: 0, high: 1, width: 0.2 }, variates);
  }
  if (process.concentration.kind === 'Gamma') {
    const { shape, rate } = process.concentration;
    const logDensity = (logAlpha: number): number => {
      const alpha = Math.exp(logAlpha);
      return shape * logAlpha - rate * alpha + logSticks(alpha, discount);
    };
    const everywhere = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, width: 1 };
    concentration = Math.exp(sliceSample(logDensity, Math.log(concentration), everywhere, variates));
  }
  return { concentration, discount };
}
