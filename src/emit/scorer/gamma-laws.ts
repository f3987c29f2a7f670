/** The laws of counts and quantities, by the functions and in the order of operations of the families themselves. */
import { logBaseMeasure } from '../../distributions/base-measure.js';
import { affineAt, logPowers } from '../../distributions/number-form.js';
import { logFactorial, logGamma, logMultivariateBeta, xLogY } from '../../distributions/special-functions.js';
import { ofForm } from './of-form.js';
import type { ScorerLaw, ScorerLaws } from './scorer-numbers.js';

/** Of the Gamma that a rate has. */
function ofRate(shape: number, rate: number): number {
  return logGamma(shape) - shape * Math.log(rate);
}

/** Of the Beta that a probability has. */
function ofProbability(a: number, b: number): number {
  return logMultivariateBeta([a, b]);
}

const given: ScorerLaw = ofForm(([value], form) => {
  const measure = logBaseMeasure(form.base);
  return (row, column) => logPowers(form, value!, row, column) + measure(row, column);
});

/** With the unknown integrated out: by how much the log normaliser of its law grows. */
const mixture = (logNormaliser: (first: number, second: number) => number): ScorerLaw =>
  ofForm(([first, second], form) => {
    const measure = logBaseMeasure(form.base);
    const before = logNormaliser(first!, second!);
    return (row, column) =>
      logNormaliser(
        first! + Math.max(0, affineAt(form.first, row, column)),
        second! + Math.max(0, affineAt(form.second, row, column)),
      ) -
      before +
      measure(row, column);
  });

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
  rate: given,
  'rate-mixture': mixture(ofRate),
  probability: given,
  'probability-mixture': mixture(ofProbability),
  multinomial: multinomial((p) => (counts) => counts.reduce((sum, count, d) => sum + xLogY(count, p[d]!), 0)),
  'multinomial-mixture': multinomial((concentration) => {
    const before = logMultivariateBeta(concentration);
    return (counts) => logMultivariateBeta(concentration.map((a, d) => a + counts[d]!)) - before;
  }),
};
