/**
 * τ ~ Gamma(shape, rate), μ given τ ~ N(mean, 1/(kappa·τ)): the Normal–Gamma law of a mean and a precision,
 * and the Normal–InverseGamma law, which is the same one in the coordinates (μ, σ²) = (μ, 1/τ).
 */
import { err, ok, type Result } from '../../core/result.js';
import { marginalNumbers } from '../numbers/joint-numbers.js';
import { gammaNumber, inverseGammaNumber, type NumberLaw, studentNumber } from '../numbers/number-law.js';
import { gammaLaw } from './gamma-law.js';
import { logNormal } from './normal-law.js';
import type { ParameterLaw } from './parameter-law.js';

export interface NormalGammaHyperparameters {
  readonly mean: number;
  readonly kappa: number;
  /** Of the precision's Gamma: E τ = shape/rate. */
  readonly shape: number;
  readonly rate: number;
}

export interface MeanAndPrecision {
  readonly mean: number;
  readonly precision: number;
}

/** Density in (μ, τ). */
export const normalGammaLaw: ParameterLaw<NormalGammaHyperparameters, MeanAndPrecision> = {
  logDensity: (prior, { mean, precision }) =>
    logNormal(mean, prior.mean, 1 / (prior.kappa * precision)) + gammaLaw.logDensity(prior, precision),
  // ∫∫ τ^(shape − 1/2) exp(−τ (rate + kappa (μ − mean)²/2)) dμ dτ.
  logNormaliser: (prior) => gammaLaw.logNormaliser(prior) + Math.log((2 * Math.PI) / prior.kappa) / 2,
  mode: (prior) => modeAt(prior, prior.shape - 1 / 2),
  mean: ({ mean, shape, rate }) => ok({ mean, precision: shape / rate }),
  draw(prior, variates) {
    const precision = gammaLaw.draw(prior, variates);
    return { mean: prior.mean + variates.normal() / Math.sqrt(prior.kappa * precision), precision };
  },
  numbers: {
    parts: () => [
      { name: 'mean', dimensions: [] },
      { name: 'precision', dimensions: [] },
    ],
    values: ({ mean, precision }) => [mean, precision],
    joint: (prior) => marginalNumbers([meanOf(prior), gammaNumber(prior.shape, prior.rate)], [0, 0]),
  },
  divergence(from, to) {
    const ratio = to.kappa / from.kappa;
    const distance = (to.kappa * (from.mean - to.mean) ** 2 * from.shape) / from.rate;
    return gammaLaw.divergence(from, to) + (ratio - 1 - Math.log(ratio) + distance) / 2;
  },
};

/** Density in (μ, σ²); dτ = dσ²/σ⁴. */
export const normalInverseGammaLaw: ParameterLaw<NormalGammaHyperparameters, MeanAndPrecision> = {
  ...normalGammaLaw,
  logDensity: (prior, parameters) =>
    normalGammaLaw.logDensity(prior, parameters) + 2 * Math.log(parameters.precision),
  numbers: {
    parts: () => [
      { name: 'mean', dimensions: [] },
      { name: 'variance', dimensions: [] },
    ],
    values: ({ mean, precision }) => [mean, 1 / precision],
    joint: (prior) => marginalNumbers([meanOf(prior), inverseGammaNumber(prior.shape, prior.rate)], [0, 0]),
  },
  mode: (prior) => modeAt(prior, prior.shape + 3 / 2),
  mean: ({ mean, shape, rate }) =>
    shape > 1
      ? ok({ mean, precision: (shape - 1) / rate })
      : err(`a variance under shape ${shape} has no expectation`),
};

/** Of μ with τ integrated out. */
function meanOf({ mean, kappa, shape, rate }: NormalGammaHyperparameters): NumberLaw {
  return studentNumber(2 * shape, mean, rate / (kappa * shape));
}

/** The mode of τ^power exp(−rate·τ) at μ = mean. */
function modeAt(prior: NormalGammaHyperparameters, power: number): Result<MeanAndPrecision, string> {
  return power > 0
    ? ok({ mean: prior.mean, precision: power / prior.rate })
    : err(`the density of a precision under shape ${prior.shape} grows without bound towards 0`);
}
