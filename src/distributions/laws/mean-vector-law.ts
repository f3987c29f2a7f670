/** μ ~ N(mean, covariance), in D dimensions. */
import { ok } from '../../core/result.js';
import { ellipticalNumbers } from '../numbers/joint-numbers.js';
import { dot, type SquareMatrix, traceOfProduct, type Vector } from '../parameter-value.js';
import { factorOf } from './niw-law.js';
import type { ParameterLaw } from './parameter-law.js';

export interface MeanVectorHyperparameters {
  readonly mean: Vector;
  readonly covariance: SquareMatrix;
  /** Σ log f(x given μ = 0) of the rows it is given, less their log base measures; 0 before any row. */
  readonly logAtZero: number;
}

/** The law of a mean vector. */
export const meanVectorLaw: ParameterLaw<MeanVectorHyperparameters, Vector> = {
  logDensity({ mean, covariance }, point) {
    const factor = factorOf(covariance);
    const constant = mean.length * Math.log(2 * Math.PI) + factor.logDeterminant;
    return -(constant + factor.squaredDistance(point, mean)) / 2;
  },
  // ∫ exp(hᵀμ − μᵀΛμ/2) dμ with Λ = covariance⁻¹ and h = Λ mean, times what does not hang on μ.
  logNormaliser({ mean, covariance, logAtZero }) {
    const factor = factorOf(covariance);
    const zero = mean.map(() => 0);
    const constant = mean.length * Math.log(2 * Math.PI) + factor.logDeterminant;
    return logAtZero + (constant + factor.squaredDistance(mean, zero)) / 2;
  },
  mode: ({ mean }) => ok(mean),
  mean: ({ mean }) => ok(mean),
  draw({ mean, covariance }, variates) {
    const standard = mean.map(() => variates.normal());
    const { lower } = factorOf(covariance);
    return mean.map((value, d) => value + dot(lower[d]!, standard));
  },
  numbers: {
    parts: (columns) => [{ name: 'mean', dimensions: [columns] }],
    values: (mean) => mean,
    joint: ({ mean, covariance }) =>
      ellipticalNumbers({ freedom: Number.POSITIVE_INFINITY, mean, scale: covariance }),
  },
  divergence(from, to) {
    const factor = factorOf(to.covariance);
    const trace = traceOfProduct(factor.inverse(), from.covariance);
    const logRatio = factor.logDeterminant - factorOf(from.covariance).logDeterminant;
    return (trace - from.mean.length + factor.squaredDistance(from.mean, to.mean) + logRatio) / 2;
  },
};
