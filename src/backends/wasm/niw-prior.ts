/** What a chain needs to know of its Normal–Inverse-Wishart prior, computed once on the host. */
import gammaln from '@stdlib/math-base-special-gammaln';
import { factorOf } from '../../distributions/laws/niw-law.js';
import type { SquareMatrix } from '../../distributions/parameter-value.js';
import type { NiwPrior } from '../backend.js';
import { invertTriangle } from './triangle.js';

/** W = L⁻¹ of Ψ = L Lᵀ, packed by rows of the lower triangle, and log |Ψ|. */
export interface PriorFactor {
  readonly packed: Float64Array;
  readonly logDeterminant: number;
}

export function factorPrior({ mean, scale }: NiwPrior): PriorFactor {
  const dimension = mean.length;
  const { lower } = factorOf(
    Array.from(mean, (_, a) => Array.from(scale.subarray(a * dimension, (a + 1) * dimension))),
  );
  const packed = lower.flatMap((row, a) => row.slice(0, a + 1));
  const logDeterminant = lower.reduce((sum, row, a) => sum + 2 * Math.log(row[a]!), 0);
  return { packed: invertTriangle(Float64Array.from(packed), dimension), logDeterminant };
}

/** What the part of a predictive that depends on sizes alone is computed from. */
type PriorNumbers = Pick<NiwPrior, 'kappa' | 'dof'> & { readonly mean: ArrayLike<number> };

/** Ψ by rows of its lower triangle, with the squares of the diagonal of its L. */
export function packScale(scale: SquareMatrix): {
  readonly packed: readonly number[];
  readonly pivots: readonly number[];
} {
  const { lower } = factorOf(scale);
  return {
    packed: scale.flatMap((row, a) => row.slice(0, a + 1)),
    pivots: lower.map((row, a) => row[a]! ** 2),
  };
}

/**
 * c(n): the part of the Student-t predictive's log density that depends on the cluster's size n alone,
 * log Γ((ν_n + 1)/2) − log Γ((ν_n + 1 − D)/2) − D/2 log π + D/2 log(κ_n/(κ_n + 1)).
 */
export function predictiveConstant(prior: PriorNumbers, n: number): number {
  const dimension = prior.mean.length;
  const kappa = prior.kappa + n;
  const half = (prior.dof + n + 1) / 2;
  return (
    gammaln(half) - gammaln(half - dimension / 2) + (dimension / 2) * Math.log(kappa / (kappa + 1) / Math.PI)
  );
}

/** log p(rows of a cluster) less what depends on its log |Ψ_n|: the caller subtracts ν_n/2 log |Ψ_n|. */
export function marginalConstant(prior: PriorNumbers, logDeterminant: number, count: number): number {
  const dimension = prior.mean.length;
  const dof = prior.dof + count;
  let sum = (prior.dof / 2) * logDeterminant;
  sum += (dimension / 2) * (Math.log(prior.kappa / (prior.kappa + count)) - count * Math.log(Math.PI));
  for (let j = 0; j < dimension; j++) sum += gammaln((dof - j) / 2) - gammaln((prior.dof - j) / 2);
  return sum;
}
