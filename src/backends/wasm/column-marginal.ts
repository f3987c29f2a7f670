/**
 * log marginal likelihoods of a column: of a cluster from what the kernels keep of it, less Σ log h(x) over its rows,
 * and log h(x) of a number of rows, which no partition changes.
 */
import gammaln from '@stdlib/math-base-special-gammaln';
import type { ColumnPredictive } from '../../distributions/collapsed-predictive.js';
import { factorOf } from '../../distributions/laws/niw-law.js';
import { logBinomialCoefficient, logFactorial } from '../../distributions/special-functions.js';
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
      return gammaChange(column, { shape: column.shape + plane(2), rate: column.rate + count });
    case 'binomial':
      return column.trials === 1
        ? dirichletChange([column.b, column.a], (level) => plane(1 + 2 * level))
        : dirichletChange([column.a, column.b], plane);
    case 'geometric':
      return dirichletChange([column.a, column.b], plane);
    case 'categorical':
      return dirichletChange(column.concentration, (level) => plane(1 + 2 * level));
    case 'multinomial':
      return dirichletChange(column.concentration, plane);
  }
}

/** Σ log h of the column's cells; `value(d)` reads cell d of a row that the column takes. */
export function logBaseMeasureOf(column: ColumnPredictive, value: (index: number) => number): number {
  switch (column.kind) {
    case 'normal':
      return -logTwoPi / 2;
    case 'spherical':
      return (-column.mean.length * logTwoPi) / 2;
    case 'normal-mean':
      return -(logTwoPi + Math.log(column.noise) + (value(0) - column.mean) ** 2 / column.noise) / 2;
    case 'gamma':
      return column.events === 1 ? 0 : (column.events - 1) * Math.log(value(0)) - gammaln(column.events);
    case 'poisson':
      return -logFactorial(value(0));
    case 'binomial':
      return logBinomialCoefficient(column.trials, value(0));
    case 'geometric':
    case 'categorical':
    case 'niw':
      return 0;
    case 'multinomial': {
      const counts = column.concentration.map((_, cell) => value(cell));
      const total = counts.reduce((sum, count) => sum + count, 0);
      return counts.reduce((sum, count) => sum - logFactorial(count), logFactorial(total));
    }
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
