/** The laws that need no gamma function. */
import { logPowers } from '../../distributions/number-form.js';
import { ellipticalLaw } from './elliptical-law.js';
import { ofCell } from './of-cell.js';
import { ofForm } from './of-form.js';
import type { ScorerLaw, ScorerLaws } from './scorer-numbers.js';

/** Of a formula without gamma functions. */
const powers: ScorerLaw = ofForm(([value], form) => {
  const { power } = form.base;
  return (row, column) =>
    logPowers(form, value!, row, column) + (power === 0 ? 0 : power * Math.log(row[column]!));
});

export const plainLaws: ScorerLaws = {
  elliptical: ellipticalLaw,
  // The values are the levels' log probabilities.
  categorical: ofCell((levels) => (x) => levels[x] ?? Number.NEGATIVE_INFINITY),
  rate: powers,
  probability: powers,
};
