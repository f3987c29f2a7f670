/** The laws of counts and quantities, by the functions and in the order of operations of the families themselves. */
import {
  logBinomialCoefficient,
  logFactorial,
  logGamma,
  logMultivariateBeta,
  xLogY,
} from '../../distributions/special-functions.js';
import { ofCell } from './of-cell.js';
import type { ScorerLaw, ScorerLaws } from './scorer-numbers.js';

/** log Γ(shape) − shape log rate: of the Gamma that a rate has. */
function ofRate(shape: number, rate: number): number {
  return logGamma(shape) - shape * Math.log(rate);
}

const multinomial =
  (density: (values: readonly number[]) => (counts: readonly number[]) => number): ScorerLaw =>
  (values, { column, columns }) => {
    const own = density(values as readonly number[]);
    return (row) => {
      const counts = Array.from(row.subarray(column, column + columns));
      if (counts.every(Number.isNaN)) return 0;
      const total = counts.reduce((sum, count) => sum + count, 0);
      const coefficient = logFactorial(total) - counts.reduce((sum, count) => sum + logFactorial(count), 0);
      return own(counts) + coefficient;
    };
  };

export const gammaLaws: ScorerLaws = {
  'exponential-mixture': ofCell(([shape, rate]) => {
    const before = ofRate(shape!, rate!);
    return (x) => ofRate(shape! + 1, rate! + x) - before;
  }),
  poisson: ofCell(
    ([rate]) =>
      (x) =>
        xLogY(x, rate!) - rate! - logFactorial(x),
  ),
  'poisson-mixture': ofCell(([shape, rate]) => {
    const before = ofRate(shape!, rate!);
    return (x) => ofRate(shape! + x, rate! + 1) - before - logFactorial(x);
  }),
  gamma: ofCell(
    ([rate], shape) =>
      (x) =>
        shape * Math.log(rate!) - rate! * x + (shape - 1) * Math.log(x) - logGamma(shape),
  ),
  'gamma-mixture': ofCell(([shape, rate], known) => {
    const before = ofRate(shape!, rate!);
    return (x) => ofRate(shape! + known, rate! + x) - before + (known - 1) * Math.log(x) - logGamma(known);
  }),
  binomial: ofCell(
    ([p], trials) =>
      (x) =>
        xLogY(x, p!) + xLogY(trials - x, 1 - p!) + logBinomialCoefficient(trials, x),
  ),
  'binomial-mixture': ofCell(([a, b], trials) => {
    const before = logMultivariateBeta([a!, b!]);
    return (x) =>
      logMultivariateBeta([a! + x, b! + Math.max(0, trials - x)]) -
      before +
      logBinomialCoefficient(trials, x);
  }),
  geometric: ofCell(
    ([p]) =>
      (x) =>
        Math.log(p!) + xLogY(x, 1 - p!),
  ),
  'geometric-mixture': ofCell(([a, b]) => {
    const before = logMultivariateBeta([a!, b!]);
    return (x) => logMultivariateBeta([a! + 1, b! + x]) - before;
  }),
  multinomial: multinomial((p) => (counts) => counts.reduce((sum, count, d) => sum + xLogY(count, p[d]!), 0)),
  'multinomial-mixture': multinomial((concentration) => {
    const before = logMultivariateBeta(concentration);
    return (counts) => logMultivariateBeta(concentration.map((a, d) => a + counts[d]!)) - before;
  }),
};
