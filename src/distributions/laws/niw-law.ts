/**
 * (μ, Σ) ~ NIW(mean, kappa, dof, scale): Σ ~ IW(dof, scale) with E Σ = scale/(dof − D − 1), and μ given Σ ~
 * N(mean, Σ/kappa). Density in μ and the D(D+1)/2 distinct entries of Σ; kappa > 0, dof > D − 1, scale
 * positive definite. In one dimension NormalGamma(m, κ, a, b) is NIW(m, κ, 2a, 2b). (Murphy, "Conjugate
 * Bayesian analysis of the Gaussian distribution", 2007, section 9.)
 */
import { internalError } from '../../core/internal-error.js';
import { err, ok } from '../../core/result.js';
import { type CholeskyFactor, choleskyFactor } from '../cholesky-factor.js';
import { ellipticalNumbers, type JointNumbers, type Term } from '../numbers/joint-numbers.js';
import { inverseGammaNumber, scaledNumber } from '../numbers/number-law.js';
import { dot, type SquareMatrix, traceOfProduct, type Vector } from '../parameter-value.js';
import { logMultivariateGamma, multivariateDigamma } from '../special-functions.js';
import type { Variates } from '../variates.js';
import type { NormalGammaHyperparameters } from './normal-gamma-law.js';
import type { ParameterLaw } from './parameter-law.js';

export interface NiwHyperparameters {
  readonly mean: Vector;
  readonly kappa: number;
  readonly dof: number;
  readonly scale: SquareMatrix;
}

export interface MeanAndCovariance {
  readonly mean: Vector;
  readonly covariance: SquareMatrix;
}

/** The law of a mean vector and a covariance matrix. */
export const niwLaw: ParameterLaw<NiwHyperparameters, MeanAndCovariance> = {
  logDensity(prior, { mean, covariance }) {
    const dimension = mean.length;
    const factor = factorOf(covariance);
    const trace = traceOfProduct(prior.scale, factor.inverse());
    const distance = prior.kappa * factor.squaredDistance(mean, prior.mean);
    return (
      -((prior.dof + dimension + 2) / 2) * factor.logDeterminant -
      (trace + distance) / 2 -
      niwLaw.logNormaliser(prior)
    );
  },
  // ∫∫ |Σ|^−((dof + D + 2)/2) exp(−tr(scale Σ⁻¹)/2 − kappa (μ − mean)ᵀ Σ⁻¹ (μ − mean)/2) dμ dΣ.
  logNormaliser({ kappa, dof, scale }) {
    const dimension = scale.length;
    return (
      logMultivariateGamma(dof / 2, dimension) +
      (dimension / 2) * (dof * Math.LN2 + Math.log((2 * Math.PI) / kappa)) -
      (dof / 2) * factorOf(scale).logDeterminant
    );
  },
  mode: ({ mean, dof, scale }) =>
    ok({ mean, covariance: scale.map((row) => row.map((value) => value / (dof + mean.length + 2))) }),
  mean({ mean, dof, scale }) {
    const excess = dof - mean.length - 1;
    return excess > 0
      ? ok({ mean, covariance: scale.map((row) => row.map((value) => value / excess)) })
      : err(`a covariance under ${dof} degrees of freedom has no expectation`);
  },
  draw: drawNiw,
  numbers: {
    parts: (columns) => [
      { name: 'mean', dimensions: [columns] },
      { name: 'covariance', dimensions: [columns, columns] },
    ],
    values: ({ mean, covariance }) => [...mean, ...covariance.flat()],
    joint: jointOf,
  },
  divergence(from, to) {
    const dimension = from.mean.length;
    const factor = factorOf(from.scale);
    const trace = traceOfProduct(to.scale, factor.inverse());
    const logRatio = factorOf(to.scale).logDeterminant - factor.logDeterminant;
    const covariance =
      (from.dof * (trace - dimension) -
        to.dof * logRatio +
        (from.dof - to.dof) * multivariateDigamma(from.dof / 2, dimension)) /
        2 +
      logMultivariateGamma(to.dof / 2, dimension) -
      logMultivariateGamma(from.dof / 2, dimension);
    const ratio = to.kappa / from.kappa;
    const distance = to.kappa * from.dof * factor.squaredDistance(from.mean, to.mean);
    return covariance + (dimension * (ratio - 1 - Math.log(ratio)) + distance) / 2;
  },
};

/**
 * The means are Student's together; Σ_dd is inverse Gamma, its block of Σ being IW(dof − D + 1, scale_dd). Means and
 * covariances depend on each other.
 */
function jointOf({ mean, kappa, dof, scale }: NiwHyperparameters): JointNumbers {
  const dimension = mean.length;
  const freedom = dof - dimension + 1;
  const means = ellipticalNumbers({ freedom, mean, scale: scaledBy(scale, 1 / (kappa * freedom)) });
  const ofMeans = (terms: readonly Term[]): boolean => terms.every(({ number }) => number < dimension);
  return {
    blocks: new Array<number>(dimension + dimension ** 2).fill(0),
    combination(terms) {
      if (ofMeans(terms)) return means.combination(terms);
      const [only, another] = terms;
      if (only === undefined || another !== undefined) return null;
      const place = only.number - dimension;
      const d = Math.floor(place / dimension);
      if (place % dimension !== d) return null;
      return scaledNumber(inverseGammaNumber(freedom / 2, scale[d]![d]! / 2), only.coefficient);
    },
    together: (sums) => (sums.every(ofMeans) ? (means.together?.(sums) ?? null) : null),
  };
}

export function scaledBy(matrix: SquareMatrix, factor: number): SquareMatrix {
  return matrix.map((row) => row.map((value) => value * factor));
}

/** The NIW law that a Normal–Gamma law in one dimension equals. */
export function niwFromNormalGamma({
  mean,
  kappa,
  shape,
  rate,
}: NormalGammaHyperparameters): NiwHyperparameters {
  return { mean: [mean], kappa, dof: 2 * shape, scale: [[2 * rate]] };
}

/** The Cholesky factor of a matrix that is positive definite by its origin. */
export function factorOf(matrix: SquareMatrix): CholeskyFactor {
  return choleskyFactor(matrix) ?? internalError('a scale or covariance matrix is not positive definite');
}

/**
 * With scale = U Uᵀ and A the lower triangular Bartlett factor of a standard Wishart of `dof` degrees of
 * freedom, B = U A⁻ᵀ has B Bᵀ ~ IW(dof, scale) (Smith & Hocking 1972).
 */
function drawNiw({ mean, kappa, dof, scale }: NiwHyperparameters, variates: Variates): MeanAndCovariance {
  const bartlett = mean.map((_, a) => {
    const row = Array.from({ length: a }, () => variates.normal());
    return [...row, Math.sqrt(variates.gamma((dof - a) / 2, 1 / 2))];
  });
  // By rows, B = U A⁻ᵀ is one substitution each.
  const root = factorOf(scale).lower.map((row) => solveLower(bartlett, row));
  const standard = mean.map(() => variates.normal() / Math.sqrt(kappa));
  return {
    mean: mean.map((value, d) => value + dot(root[d]!, standard)),
    covariance: root.map((row) => root.map((other) => dot(row, other))),
  };
}

/** L⁻¹ b by forward substitution. */
function solveLower(lower: SquareMatrix, right: Vector): number[] {
  const solution: number[] = [];
  for (const [a, row] of lower.entries()) {
    let rest = right[a]!;
    for (let b = 0; b < a; b++) rest -= row[b]! * solution[b]!;
    solution.push(rest / row[a]!);
  }
  return solution;
}
