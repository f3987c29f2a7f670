/**
 * One precision for several means: τ ~ Gamma(shape, rate), μ given τ ~ N(mean, I/(kappa·τ)) in D dimensions. The same
 * law is stated in (μ, τ), or in (μ, σ²) with σ² = 1/τ; in one dimension they are those of `normal-gamma-law.ts`.
 */
import { err, ok, type Result } from '../../core/result.js';
import type { Vector } from '../parameter-value.js';
import { gammaLaw } from './gamma-law.js';
import { logNormal } from './normal-law.js';
import type { ParameterLaw } from './parameter-law.js';

export interface SphericalHyperparameters {
  readonly mean: Vector;
  readonly kappa: number;
  /** Of the precision's Gamma: E τ = shape/rate. */
  readonly shape: number;
  readonly rate: number;
}

export interface MeansAndPrecision {
  readonly mean: Vector;
  readonly precision: number;
}

/** Density in (μ, τ). */
export const sphericalPrecisionLaw: ParameterLaw<SphericalHyperparameters, MeansAndPrecision> = {
  logDensity: (prior, { mean, precision }) =>
    mean.reduce(
      (sum, value, d) => sum + logNormal(value, prior.mean[d]!, 1 / (prior.kappa * precision)),
      gammaLaw.logDensity(prior, precision),
    ),
  // ∫∫ τ^(shape − 1 + D/2) exp(−τ (rate + kappa |μ − mean|²/2)) dμ dτ.
  logNormaliser: (prior) =>
    gammaLaw.logNormaliser(prior) + (prior.mean.length / 2) * Math.log((2 * Math.PI) / prior.kappa),
  mode: (prior) => modeAt(prior, prior.shape + prior.mean.length / 2 - 1),
  mean: ({ mean, shape, rate }) => ok({ mean, precision: shape / rate }),
  draw(prior, variates) {
    const precision = gammaLaw.draw(prior, variates);
    const sd = 1 / Math.sqrt(prior.kappa * precision);
    return { mean: prior.mean.map((value) => value + sd * variates.normal()), precision };
  },
  divergence(from, to) {
    const ratio = to.kappa / from.kappa;
    const offset = from.mean.reduce((sum, value, d) => sum + (value - to.mean[d]!) ** 2, 0);
    const distance = (to.kappa * offset * from.shape) / from.rate;
    return gammaLaw.divergence(from, to) + (from.mean.length * (ratio - 1 - Math.log(ratio)) + distance) / 2;
  },
};

/** Density in (μ, σ²); dτ = dσ²/σ⁴. */
export const sphericalVarianceLaw: ParameterLaw<SphericalHyperparameters, MeansAndPrecision> = {
  ...sphericalPrecisionLaw,
  logDensity: (prior, parameters) =>
    sphericalPrecisionLaw.logDensity(prior, parameters) + 2 * Math.log(parameters.precision),
  mode: (prior) => modeAt(prior, prior.shape + prior.mean.length / 2 + 1),
  mean: ({ mean, shape, rate }) =>
    shape > 1
      ? ok({ mean, precision: (shape - 1) / rate })
      : err(`a variance under shape ${shape} has no expectation`),
};

/** The mode of τ^power exp(−rate·τ) at μ = mean. */
function modeAt(
  { mean, shape, rate }: SphericalHyperparameters,
  power: number,
): Result<MeansAndPrecision, string> {
  return power > 0
    ? ok({ mean, precision: power / rate })
    : err(`the density of a precision under shape ${shape} grows without bound towards 0`);
}
