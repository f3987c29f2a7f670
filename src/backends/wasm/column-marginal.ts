/**
 * log marginal likelihoods of a column: of a cluster from what the kernels keep of it, less Σ log h(x) over its rows,
 * and log h(x) of a number of rows, which no partition changes.
 */
import gammaln from '@stdlib/math-base-special-gammaln';
import { logBaseMeasure } from '../../distributions/base-measure.js';
import { type ColumnPredictive, isTrial } from '../../distributions/collapsed-predictive.js';
import { factorOf } from '../../distributions/laws/niw-law.js';
import { logFactorial } from '../../distributions/special-functions.js';
import { marginalConstant } from './niw-prior.js';

const logTwoPi = Math.log(2 * Math.PI);

/** `plane` reads the cluster's number in one of the column's planes. */
export function logMarginalOf(
  column: ColumnPredictive,
  count: number,
  plane: (index: number) => number,
): number {
  switch (column.kind) {
    case 'normal': {
      const kappa = column.kappa + count;
      const rate = kappa / (2 * plane(3) * (kappa + 1));
      const change = Math.log(column.kappa / kappa) / 2;
      return change + gammaChange(column, { shape: column.shape + count / 2, rate });
    }
    case 'niw': {
      const { prior } = column;
      const constant = marginalConstant(prior, factorOf(prior.scale).logDeterminant, count);
      return constant - ((prior.dof + count) / 2) * plane(3);
    }
    case 'spherical': {
      const half = column.mean.length / 2;
      const kappa = column.kappa + count;
      const rate = kappa / (2 * plane(2) * (kappa + 1));
      const change = half * Math.log(column.kappa / kappa);
      return change + gammaChange(column, { shape: column.shape + count * half, rate });
    }
    case 'normal-mean': {
      const precision = 1 / column.variance + count / column.noise;
      const shift = plane(1) - column.mean;
      return (precision * shift ** 2 - Math.log(column.variance * precision)) / 2;
    }
    case 'gamma':
      return gammaChange(column, { shape: column.shape + count * column.events, rate: 1 / plane(2) });
    case 'poisson':
      return gammaChange(column, { shape: column.shape + plane(2), rate: column.rate + count * column.time });
    case 'counts':
      return isTrial(column)
        ? dirichletChange([column.b, column.a], (level) => plane(1 + 2 * level))
        : dirichletChange([column.a, column.b], plane);
    case 'categorical':
      return dirichletChange(column.concentration, (level) => plane(1 + 2 * level));
    case 'multinomial':
      return dirichletChange(column.concentration, plane);
  }
}

/** (cells, from) ↦ log h of the cells that the column takes, from the place `from` on. */
export function logBaseMeasureOf(column: ColumnPredictive): (cells: Float64Array, from: number) => number {
  switch (column.kind) {
    case 'normal':
      return () => -logTwoPi / 2;
    case 'spherical':
      return () => (-column.mean.length * logTwoPi) / 2;
    case 'normal-mean':
      return (cells, from) =>
        -(logTwoPi + Math.log(column.noise) + (cells[from]! - column.mean) ** 2 / column.noise) / 2;
    case 'gamma':
    case 'poisson':
    case 'counts':
      return logBaseMeasure(column.base);
    case 'categorical':
    case 'niw':
      return () => 0;
    case 'multinomial':
      return (cells, from) => {
        const counts = cells.subarray(from, from + column.concentration.length);
        const total = counts.reduce((sum, count) => sum + count, 0);
        return counts.reduce((sum, count) => sum - logFactorial(count), logFactorial(total));
      };
  }
}

interface GammaNumbers {
  readonly shape: number;
  readonly rate: number;
}

/** By how much the log normaliser of a Gamma grows. */
function gammaChange(prior: GammaNumbers, posterior: GammaNumbers): number {
  const before = gammaln(prior.shape) - prior.shape * Math.log(prior.rate);
  return gammaln(posterior.shape) - posterior.shape * Math.log(posterior.rate) - before;
}

/** By how much the log normaliser of a Dirichlet grows. */
function dirichletChange(concentration: readonly number[], sum: (cell: number) => number): number {
  let change = 0;
  let before = 0;
  let after = 0;
  concentration.forEach((a, cell) => {
    const more = sum(cell);
    change += gammaln(a + more) - gammaln(a);
    before += a;
    after += a + more;
  });
  return change - gammaln(after) + gammaln(before);
}
