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

/** (rows of a cluster with a cell, (index) ↦ the cluster's number in one of the column's planes) ↦ the marginal's log. */
export type ClusterMarginal = (count: number, plane: (index: number) => number) => number;

/** What of it depends on the prior alone is computed once. */
export function logMarginalOf(column: ColumnPredictive): ClusterMarginal {
  switch (column.kind) {
    case 'normal': {
      const gamma = gammaChange(column);
      return (count, plane) => {
        const kappa = column.kappa + count;
        const rate = kappa / (2 * plane(3) * (kappa + 1));
        return Math.log(column.kappa / kappa) / 2 + gamma({ shape: column.shape + count / 2, rate });
      };
    }
    case 'niw': {
      const { prior } = column;
      const { logDeterminant } = factorOf(prior.scale);
      return (count, plane) =>
        marginalConstant(prior, logDeterminant, count) - ((prior.dof + count) / 2) * plane(3);
    }
    case 'spherical': {
      const half = column.mean.length / 2;
      const gamma = gammaChange(column);
      return (count, plane) => {
        const kappa = column.kappa + count;
        const rate = kappa / (2 * plane(2) * (kappa + 1));
        return half * Math.log(column.kappa / kappa) + gamma({ shape: column.shape + count * half, rate });
      };
    }
    case 'normal-mean':
      return (count, plane) => {
        const precision = 1 / column.variance + count / column.noise;
        const shift = plane(1) - column.mean;
        return (precision * shift ** 2 - Math.log(column.variance * precision)) / 2;
      };
    case 'gamma': {
      const gamma = gammaChange(column);
      return (count, plane) => gamma({ shape: column.shape + count * column.events, rate: 1 / plane(2) });
    }
    case 'poisson': {
      const gamma = gammaChange(column);
      return (count, plane) =>
        gamma({ shape: column.shape + plane(2), rate: column.rate + count * column.time });
    }
    case 'counts': {
      const { a, b } = column;
      return isTrial(column) ? levelChange([b, a]) : cellChange([a, b]);
    }
    case 'categorical':
      return levelChange(column.concentration);
    case 'multinomial':
      return cellChange(column.concentration);
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
function gammaChange(prior: GammaNumbers): (posterior: GammaNumbers) => number {
  const logNormaliser = ({ shape, rate }: GammaNumbers): number => gammaln(shape) - shape * Math.log(rate);
  const before = logNormaliser(prior);
  return (posterior) => logNormaliser(posterior) - before;
}

/** Of a category: each level has two planes, its count the second. */
function levelChange(concentration: readonly number[]): ClusterMarginal {
  const change = dirichletChange(concentration);
  return (_, plane) => change((level) => plane(1 + 2 * level));
}

/** Of counts: each cell has a plane. */
function cellChange(concentration: readonly number[]): ClusterMarginal {
  const change = dirichletChange(concentration);
  return (_, plane) => change(plane);
}

/** By how much the log normaliser of a Dirichlet grows. */
function dirichletChange(concentration: readonly number[]): (sum: (cell: number) => number) => number {
  const before = concentration.map(gammaln);
  const total = concentration.reduce((all, a) => all + a, 0);
  const beforeTotal = gammaln(total);
  return (sum) => {
    let change = 0;
    let after = 0;
    concentration.forEach((a, cell) => {
      const more = sum(cell);
      change += gammaln(a + more) - before[cell]!;
      after += a + more;
    });
    return change - gammaln(after) + beforeTotal;
  };
}
