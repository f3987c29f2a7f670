/**
 * The Normal–Inverse-Wishart posterior, predictive and marginal likelihood, computed from the rows themselves
 * (Murphy, "Conjugate Bayesian analysis of the Gaussian distribution", 2007, section 9).
 */
import gammaln from '@stdlib/math-base-special-gammaln';
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { NiwPrior } from '../../src/backends/backend.js';

interface NiwParameters {
  readonly mean: Matrix;
  readonly kappa: number;
  readonly dof: number;
  readonly scale: Matrix;
}

type Rows = readonly (readonly number[])[];

/** The parameters of p(μ, Σ given rows). */
function niwPosterior(prior: NiwPrior, rows: Rows): NiwParameters {
  const dimension = prior.mean.length;
  const priorMean = Matrix.columnVector([...prior.mean]);
  const priorScale = Matrix.from1DArray(dimension, dimension, [...prior.scale]);
  const n = rows.length;
  if (n === 0) return { mean: priorMean, kappa: prior.kappa, dof: prior.dof, scale: priorScale };

  const columns = rows.map((row) => Matrix.columnVector([...row]));
  const rowMean = Matrix.zeros(dimension, 1);
  for (const column of columns) rowMean.add(Matrix.mul(column, 1 / n));
  const scale = priorScale.clone();
  for (const column of columns) scale.add(outer(Matrix.sub(column, rowMean)));
  const kappa = prior.kappa + n;
  scale.add(Matrix.mul(outer(Matrix.sub(rowMean, priorMean)), (prior.kappa * n) / kappa));
  const mean = Matrix.add(Matrix.mul(priorMean, prior.kappa / kappa), Matrix.mul(rowMean, n / kappa));
  return { mean, kappa, dof: prior.dof + n, scale };
}

/** log p(x given rows): the multivariate Student-t with dof − D + 1 degrees of freedom. */
export function niwLogPredictive(prior: NiwPrior, rows: Rows, x: readonly number[]): number {
  const { mean, kappa, dof, scale } = niwPosterior(prior, rows);
  const dimension = prior.mean.length;
  const freedom = dof - dimension + 1;
  const spread = Matrix.mul(scale, (kappa + 1) / (kappa * freedom));
  const deviation = Matrix.sub(Matrix.columnVector([...x]), mean);
  const distance = deviation.transpose().mmul(new CholeskyDecomposition(spread).solve(deviation)).get(0, 0);
  return (
    gammaln((freedom + dimension) / 2) -
    gammaln(freedom / 2) -
    (dimension / 2) * Math.log(freedom * Math.PI) -
    logDeterminant(spread) / 2 -
    ((freedom + dimension) / 2) * Math.log1p(distance / freedom)
  );
}

/** log p(rows), μ and Σ integrated out. */
export function niwLogMarginal(prior: NiwPrior, rows: Rows): number {
  const before = niwPosterior(prior, []);
  const after = niwPosterior(prior, rows);
  const dimension = prior.mean.length;
  return (
    -((rows.length * dimension) / 2) * Math.log(Math.PI) +
    logMultivariateGamma(after.dof / 2, dimension) -
    logMultivariateGamma(before.dof / 2, dimension) +
    (before.dof / 2) * logDeterminant(before.scale) -
    (after.dof / 2) * logDeterminant(after.scale) +
    (dimension / 2) * Math.log(before.kappa / after.kappa)
  );
}

function logMultivariateGamma(a: number, dimension: number): number {
  let sum = ((dimension * (dimension - 1)) / 4) * Math.log(Math.PI);
  for (let j = 0; j < dimension; j++) sum += gammaln(a - j / 2);
  return sum;
}

function logDeterminant(matrix: Matrix): number {
  const factor = new CholeskyDecomposition(matrix).lowerTriangularMatrix;
  return 2 * factor.diagonal().reduce((sum, value) => sum + Math.log(value), 0);
}

function outer(column: Matrix): Matrix {
  return column.mmul(column.transpose());
}
