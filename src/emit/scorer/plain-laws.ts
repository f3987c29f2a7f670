/** The laws that need no gamma function. */
import { ellipticalLaw } from './elliptical-law.js';
import { ofCell } from './of-cell.js';
import type { ScorerLaws } from './scorer-numbers.js';

export const plainLaws: ScorerLaws = {
  elliptical: ellipticalLaw,
  // The values are the levels' log probabilities.
  categorical: ofCell((levels) => (x) => levels[x] ?? Number.NEGATIVE_INFINITY),
  exponential: ofCell(
    ([rate]) =>
      (x) =>
        Math.log(rate!) - rate! * x,
  ),
};
