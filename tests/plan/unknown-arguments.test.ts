/** What no method treats is refused when the model is planned, with the nearest model that runs; and that runs. */
import { expect, test } from 'vitest';
import { planModel } from '../../src/driver/compile.js';

function planned(statements: string) {
  const plan = planModel(`observe x; pi ~ Dirichlet(1, 2); z_i ~ Categorical(pi); ${statements}`);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const { structure, verdicts } = plan.value;
  return { structure, able: verdicts.filter(({ able }) => able).map(({ method }) => method) };
}

test.each([
  [
    'of a Gamma, its shape',
    'theta_k ~ Gamma(1, 1); x_i ~ Gamma(theta[z_i], 2)',
    /its shape is unknown.*give it a value/,
    'theta_k ~ Gamma(1, 1); x_i ~ Gamma(2, theta[z_i])',
  ],
  [
    'of a Normal, a spread beside a known mean',
    'v_k ~ InverseGamma(2, 1); x_i ~ N(3, v[z_i])',
    /its variance is unknown beside a mean that is known.*give the mean a prior too, mu_k ~ Normal\(m, s\), as in N\(mu\[z_i\], v\[z_i\]\)/,
    'v_k ~ InverseGamma(2, 1); mu_k ~ Normal(3, 1); x_i ~ N(mu[z_i], v[z_i])',
  ],
  [
    'of a component, its prior’s parameter',
    'b ~ Gamma(1, 1); lambda_k ~ Gamma(1, b); x_i ~ Poisson(lambda[z_i])',
    /its prior depends on b, which is unknown too; give b a value/,
    'b = 1; lambda_k ~ Gamma(1, b); x_i ~ Poisson(lambda[z_i])',
  ],
  [
    'of a known spread, a mean whose prior is no Normal',
    'mu_k ~ Gamma(1, 1); x_i ~ N(mu[z_i], 2)',
    /Gamma is not conjugate to Normal; conjugate is Normal$/,
    'mu_k ~ Normal(1, 1); x_i ~ N(mu[z_i], 2)',
  ],
])('%s', (_, statements, reason, nearest) => {
  expect(planned(statements).structure).toMatchObject({
    kind: 'unrecognised',
    reason: expect.stringMatching(reason),
  });
  expect(planned(nearest).able).toContain('gibbs');
});

test('of weights whose number is random, their concentration', () => {
  const weights = (concentration: string) =>
    planModel(
      `observe x; a ~ Gamma(1, 1); K - 1 ~ Poisson(1); pi ~ Dirichlet(${concentration}, K); z_i ~ Categorical(pi); theta_k ~ H; x_i ~ N(theta[z_i])`,
    );
  const refused = weights('a');
  expect(refused.ok && refused.value.structure).toMatchObject({
    reason: 'its concentration depends on a, which is unknown; give a a value, or K one',
  });
  expect(weights('1').ok).toBe(true);
});

test('an Exponential prior is a Gamma one', () => {
  const { structure, able } = planned('lambda_k ~ Exponential(2); x_i ~ Poisson(lambda[z_i])');
  expect(structure).toEqual(planned('lambda_k ~ Gamma(1, 2); x_i ~ Poisson(lambda[z_i])').structure);
  expect(able).toContain('gibbs');
  const learnt = (prior: string) =>
    planModel(`observe x; a ~ ${prior}; G ~ DP(a, H); theta_i ~ G; x_i ~ N(theta_i)`);
  const [exponential, gamma] = [learnt('Exponential(2)'), learnt('Gamma(1, 2)')];
  expect(exponential.ok && exponential.value.structure).toEqual(gamma.ok && gamma.value.structure);
});
