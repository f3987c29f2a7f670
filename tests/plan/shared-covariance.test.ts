/** One covariance for all components: what is recognised, what it is called, and the statement that stops what is not. */
import { describe, expect, test } from 'vitest';
import { planModel } from '../../src/driver/compile.js';
import { printPlan } from '../../src/plan/print-plan.js';

function planText(text: string): string {
  const plan = planModel(`pi ~ GEM(1.5); z_i ~ Categorical(pi); ${text}`);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return printPlan(plan.value);
}

test.each([
  [
    'S ~ InverseWishart(4, cov(x)); mu_k ~ N(0, 9); x_i ~ N(mu[z_i], S)',
    'tied',
    'Normal(mean = 0, variance = 9) * Inv',
  ],
  [
    'v ~ InverseGamma(2, 1); mu_k ~ N(0, 9); x_i ~ N(mu[z_i], v)',
    'tied diagonal',
    'Normal(mean = 0, variance = 9) * Inv',
  ],
  [
    't ~ Gamma(2, 1); mu_k ~ N(0, 9); x_i ~ N(mu[z_i], prec = t)',
    'tied diagonal',
    'Normal(mean = 0, variance = 9) * Gam',
  ],
  [
    'S ~ InverseWishart(4, cov(x)); mu_k ~ N(0, S / 0.1); x_i ~ N(mu[z_i], S)',
    'tied',
    'NIW(mean = 0, kappa = 0.1',
  ],
  [
    'v ~ InverseGamma(2, 1); mu_k ~ N(0, v); x_i ~ N(mu[z_i], v)',
    'tied diagonal',
    'NormalInverseGamma(mean = 0, kappa = 1',
  ],
  [
    't ~ Gamma(2, 1); mu_k ~ N(0, prec = 0.1 * t); x_i ~ N(mu[z_i], prec = t)',
    'tied diagonal',
    'NormalGamma(mean = 0, kappa = 0.1',
  ],
])('%s', (text, covariance, base) => {
  const plan = planText(text);
  expect(plan).toContain(`mixture of Normal(covariance = ${covariance})`);
  expect(plan).toContain(`base ${base}`);
  expect(plan).toMatch(/method gibbs\n {2}gibbs.*the one covariance, means and labels are drawn in turn/);
});

/** Each component with its own, and a mean as uncertain as its rows are wide. */
test.each([
  [
    'S_k ~ InverseWishart(4, cov(x)); mu_k ~ N(0, S[k] / 0.1); x_i ~ N(mu[z_i], S[z_i])',
    'NIW(0, 0.1, 4, cov(x))',
  ],
  [
    'v_k ~ InverseGamma(2, 1); mu_k ~ N(0, v[k] / 0.1); x_i ~ N(mu[z_i], v[z_i])',
    'NormalInverseGamma(0, 0.1, 2, 1)',
  ],
  [
    't_k ~ Gamma(2, 1); mu_k ~ N(0, prec = t[k] * 0.1); x_i ~ N(mu[z_i], prec = t[z_i])',
    'NormalGamma(0, 0.1, 2, 1)',
  ],
])('%s is %s', (text, base) => {
  const spread = base.startsWith('NormalGamma') ? 'prec = v[z_i]' : 'v[z_i]';
  expect(planText(text)).toBe(planText(`(mu_k, v_k) ~ ${base}; x_i ~ N(mu[z_i], ${spread})`));
});

describe('stops', () => {
  test.each([
    [
      'a mean for all',
      'v_k ~ InverseGamma(2, 1); mu ~ N(0, 9); x_i ~ N(mu, v[z_i])',
      /mu ~ .*\nbecause it is shared by all/,
    ],
    [
      'one covariance that is said to be spherical',
      'v ~ InverseGamma(2, 1); mu_k ~ N(0, 9); x_i ~ N(mu[z_i], v, cov = spherical)',
      /v ~ .*\nbecause all components share it, which no method treats with cov = spherical/,
    ],
    [
      'one for each that is said to be tied',
      'v_k ~ InverseGamma(2, 1); mu_k ~ N(0, 9); x_i ~ N(mu[z_i], v[z_i], cov = tied)',
      /v\[k\] ~ .*\nbecause cov = tied says that all components share one variance/,
    ],
    [
      'a prior that is not conjugate',
      'v ~ Gamma(2, 1); mu_k ~ N(0, 9); x_i ~ N(mu[z_i], v)',
      /v ~ .*\nbecause Gamma is not conjugate to a Normal’s variance/,
    ],
    [
      'a mean whose prior hangs on the spread otherwise',
      'v ~ InverseGamma(2, 1); mu_k ~ N(v, 9); x_i ~ N(mu[z_i], v)',
      /mu\[k\] ~ .*\nbecause its prior depends on v/,
    ],
    [
      'a covariance that its base is no prior of',
      'v ~ InverseGamma(2, 1); mu_k ~ N(0, 9); x_i ~ N(mu[z_i], v, cov = full)',
      /not gibbs: under Normal \* InverseGamma the covariance that components share is tied diagonal, not tied/,
    ],
  ])('%s', (_, text, expected) => {
    expect(planText(text)).toMatch(expected);
  });
});
