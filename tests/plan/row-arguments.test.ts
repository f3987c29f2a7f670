/** Which known arguments rows may bring along is said when the model is planned, with the model that runs where one may not. */
import { expect, test } from 'vitest';
import { planModel } from '../../src/driver/compile.js';
import { printPlan } from '../../src/plan/print-plan.js';

function planOf(statements: string): string {
  const plan = planModel(`z ~ CRP(1); ${statements}`);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const { structure, inputs } = plan.value;
  if (structure.kind !== 'unrecognised') return `${printPlan(plan.value)}needs ${inputs.join()}`;
  return `${structure.statement}: ${structure.reason}; ${structure.remedy}`;
}

const trials = 'p_k ~ Beta(1, 1); x_i ~ Binomial(n_i, p[z_i])';

test('trials are observed beside their counts, whether the model says so or not', () => {
  const plan = planOf(`observe x, n; ${trials}`);
  expect(plan).toMatch(/^mixture of Binomial\(n = n_i\)\n(.*\n)*observe x, n\n(.*\n)*method gibbs/);
  expect(plan).toMatch(/needs $/);
  expect(planOf(`observe x; ${trials}`)).toBe(plan);
});

test.each([
  ['DP', 'G ~ DP(1, Beta(1, 1)); p_i ~ G; x_i ~ Binomial(n_i, p_i)'],
  ['a sum', 'K = 2; x_i ~ sum_k pi_k * Binomial(n_i, p_k)'],
  ['a Mixture', 'K = 2; x_i ~ Mixture(pi, Binomial(n_i, p_k))'],
  ['no labels', 'p ~ Beta(1, 1); x_i ~ Binomial(n_i, p)'],
  ['other letters', 'G ~ DP(1, Beta(1, 1)); p_j ~ G; x_j ~ Binomial(n_j, p_j)'],
])('in the spelling of %s', (_, model) => {
  const plan = planModel(`observe x, n; ${model}`);
  expect(plan.ok && printPlan(plan.value)).toMatch(/Binomial\(n = n_i\)\n(.*\n)*observe x, n\n/);
});

test.each([
  [
    'a calculated number',
    'observe x, n; p_k ~ Beta(1, 1); x_i ~ Binomial(n_i + 1, p[z_i])',
    /its n is calculated from data, n\[i\] \+ 1, .*; Have a column/,
  ],
  [
    'a drawn number',
    'observe x, n; r_k ~ Gamma(1, 1); n_i ~ Poisson(r[z_i]); p_k ~ Beta(1, 1); x_i ~ Binomial(n_i, p[z_i])',
    /its n is n, which is drawn and observed too.*; Observe the same numbers under a second name/,
  ],
  [
    'the same column twice',
    `observe x, y, n; ${trials}; q_k ~ Beta(1, 1); y_i ~ Binomial(n_i, q[z_i])`,
    /^y.*its n are those of x too.*; Observe the same numbers under a second name/,
  ],
  [
    'the sd of a Normal',
    'observe x, s; p_k ~ Normal(0, 1); x_i ~ N(p[z_i], sd = s_i)',
    /its sd is another in every row/,
  ],
  ['that is not observed', 'observe x; p_k ~ Normal(0, 1); x_i ~ N(p[z_i], sd = s_i)', /its sd is another/],
  [
    'the r of a NegativeBinomial',
    'observe x, r; p_k ~ Beta(1, 1); x_i ~ NegativeBinomial(r_i, p[z_i])',
    /its r is another in every row.*a Binomial’s n alone/,
  ],
])('%s is refused', (_, statements, reason) => {
  expect(planOf(statements)).toMatch(reason);
});
