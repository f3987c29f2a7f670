/** Criteria of a fit worked out by hand. */
import { expect, test } from 'vitest';
import { informationCriteria } from '../../../src/inference/em/information-criteria.js';

test('BIC charges parameters by the log of the rows, AIC two each, and ICL what is unsure of the labels besides', () => {
  const entropy = -(0.9 * Math.log(0.9) + 0.1 * Math.log(0.1));
  const { bic, aic, icl } = informationCriteria(-10, entropy, 5, 100);
  expect([bic, aic, icl]).toEqual([
    expect.closeTo(20 + 5 * 4.605170186, 8),
    30,
    expect.closeTo(20 + 5 * 4.605170186 + 2 * 0.325082973, 8),
  ]);
});
