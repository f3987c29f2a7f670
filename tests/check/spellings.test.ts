/** Spellings that the language calls the same have the same IR, or one that differs as little as it can. */
import { describe, expect, test } from 'vitest';
import { checked, irText } from './check-text.js';

describe('the same IR', () => {
  test.each([
    [
      'a shift on either side of ~',
      'K - 1 ~ Poisson(1); pi ~ Dirichlet(1, K)',
      'K ~ 1 + Poisson(1); pi ~ Dirichlet(1, K)',
    ],
    ['a shift after the distribution', 'K - 1 ~ Poisson(1)', 'K ~ Poisson(1) + 1'],
    ['a tuple with and without parentheses', '(mu_k, Sigma_k) ~ H', 'mu_k, Sigma_k ~ H'],
    [
      'Greek letters and names',
      'G ∼ DP(α, H); θᵢ ∼ G; xᵢ ∼ 𝒩(θᵢ)',
      'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)',
    ],
    ['aliases', 'x_i ~ Gaussian(0, 1)', 'x_i ~ N(0, 1)'],
    ['arguments by position and by name', 's ~ Gamma(2, 1)', 's ~ Gamma(rate = 1, shape = 2)'],
    ['a covariance by position and by name', 'x_i ~ N([0, 0], eye(2))', 'x_i ~ N([0, 0], cov = eye(2))'],
    [
      'subscripts after _ and in brackets',
      'mu_ji ~ N(0, 1); x_ji ~ N(mu_ji, 1)',
      'mu[j, i] ~ N(0, 1); x[j, i] ~ N(mu[j, i], 1)',
    ],
    [
      'a partition with and without its row',
      'z_i ~ CRP(alpha); theta_k ~ H; x_i ~ N(theta[z_i])',
      'z ~ CRP(alpha); theta_k ~ H; x_i ~ N(theta[z_i])',
    ],
    [
      'weights on either side of the component',
      'x_i ~ sum_k pi_k * N(mu_k, 1)',
      'x_i ~ sum_k N(mu_k, 1) * pi_k',
    ],
    ['Mixture and sum', 'x_i ~ Mixture(pi, N(mu, Sigma))', 'x_i ~ sum_k pi_k * N(mu_k, Sigma_k)'],
    [
      'a product on one line and named in parts',
      '(a_k, b_k) ~ Gamma(1, 1) * Beta(1, 1)',
      'a_k, b_k ~ (Gamma(1, 1)) * (Beta(1, 1))',
    ],
    [
      'a label as the subscript of a name',
      'z_p ~ Bernoulli(0.5); theta_z ~ H; c ~ N(theta[z_p])',
      'z_p ~ Bernoulli(0.5); theta_k ~ H; c ~ N(theta[z_p])',
    ],
    [
      'a definition written in the place of its name',
      'G ~ DP(1, Normal(0, 1)); x_i ~ G',
      'G ~ DP(alpha = 1, H = Normal(mean = 0, variance = 1)); x_i ~ G',
    ],
  ])('%s', (_, first, second) => {
    expect(irText(first)).toBe(irText(second));
  });
});

test('a plate that is written changes the extent of its index and nothing else', () => {
  const implicit = checked('G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)');
  const written = checked('G ~ DP(alpha, H); for i in 1..N { theta_i ~ G; x_i ~ N(theta_i) }');
  const plain = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (key, part) => (key === 'span' ? undefined : part)));
  const withoutCount = written.nodes.filter(({ name }) => name !== 'N');
  expect(plain(withoutCount)).toEqual(plain(implicit.nodes));
  expect(plain(written.observations)).toEqual(plain(implicit.observations));
  expect(implicit.plates).toEqual([{ index: 'i', extent: { kind: 'rows' } }]);
  expect(written.plates.map(({ extent }) => extent.kind)).toEqual(['range']);
});

test('N is a distribution where it is called and a name where it is not', () => {
  expect(irText('N = 100; for i in 1..N { x_i ~ N(N, 1) }')).toContain(
    'x[i] ~ Normal(mean = N, variance = 1)',
  );
});

test.each([
  ['DP', 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)'],
  [
    'stick-breaking',
    'beta_k ~ Beta(1, alpha); pi = stick(beta); theta_k ~ H; z_i ~ Categorical(pi); x_i ~ N(theta[z_i])',
  ],
  ['GEM', 'pi ~ GEM(alpha); theta_k ~ H; z_i ~ Categorical(pi); x_i ~ N(theta[z_i])'],
  ['CRP', 'z ~ CRP(alpha); theta_k ~ H; x_i ~ N(theta[z_i])'],
])('%s: draws of H are a mean and a covariance, as N(theta) uses them', (_, text) => {
  const { nodes, plates } = checked(text);
  const theta = nodes.find(({ name }) => name === 'theta');
  expect(theta?.type).toMatchObject({ kind: 'tuple', elements: [{ name: 'mean' }, { name: 'covariance' }] });
  expect(plates.map(({ extent }) => extent.kind)).not.toContain('length');
});
