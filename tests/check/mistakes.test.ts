/** Which mistakes are found, and which are not made up. The wording is held by tests/golden/bad. */
import { describe, expect, test } from 'vitest';
import { mistakeCodes } from './check-text.js';

describe('each is found once, and nothing follows from it', () => {
  test.each([
    ['unknown-distribution', 'H = NWI([0, 0], 1, 4, eye(2)); G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i)'],
    ['not-positive-definite', 'S = [[1, 2], [2, 1]]; x_i ~ N([0, 0], S)'],
    ['cycle', 'a ~ N(b, 1); b ~ N(a, 1); x_i ~ N(a, b)'],
    ['no-value', 'a = [1, 2] * [1, 2, 3]; b = 2 * a; x_i ~ N(b, 1)'],
    ['defined-twice', 'mu ~ N(0, 1); mu ~ N(0, 2); x_i ~ N(mu, 1)'],
    ['arity', 'H = Normal(0, 10); theta_k ~ H; z ~ CRP(1); x_i ~ N(theta[z_i])'],
    ['shape-mismatch', 'mu ~ Normal(0, 1); Sigma ~ InverseWishart(4, eye(2)); x_i ~ N(mu, Sigma)'],
    ['undrawn-measure', 'G = PY(0.1, 1, H); theta_i ~ G; x_i ~ N(theta_i)'],
    ['misspelt-name', 'theta ~ H; x_i ~ N(tehta)'],
  ])('%s', (code, text) => {
    expect(mistakeCodes(text)).toEqual([code]);
  });
});

test('two cycles are two mistakes', () => {
  expect(mistakeCodes('a ~ N(b, 1); b ~ N(a, 1); c ~ N(c, 1); x_i ~ N(a, c)')).toEqual(['cycle', 'cycle']);
});

test('all mistakes of a model come together, in the order of the text', () => {
  const text =
    'pi ~ Dirichlet([1])\ntheta_k ~ Gama(1, 1)\nx_i ~ Poisson(theta_j)\ny_i ~ N(0, sd = -1)\nobserve q';
  expect(mistakeCodes(text)).toEqual([
    'too-few-weights',
    'unknown-distribution',
    'unbound-index',
    'out-of-support',
    'observed-unknown',
  ]);
});

describe('values at the edge of a support', () => {
  test.each([
    ['s ~ Gamma(0, 1)', true],
    ['x ~ Bernoulli(0)', false],
    ['x ~ Bernoulli(1)', false],
    ['x ~ Bernoulli(1 + 1e-9)', true],
    ['x ~ Binomial(0, 0.5)', false],
    ['x ~ Binomial(1.5, 0.5)', true],
    ['x ~ Categorical([0.1, 0.2, 0.7])', false],
    ['x ~ Categorical([0.1, 0.2, 0.8])', true],
    ['pi ~ GEM(0, 1)', false],
    ['pi ~ GEM(1, 1)', true],
    ['pi ~ GEM(0.5, -0.4)', false],
    ['pi ~ GEM(0.5, -0.5)', true],
    ['pi ~ Dirichlet([1, 1])', false],
    ['pi ~ Dirichlet([1, 0])', true],
    ['pi ~ Dirichlet(1, 2)', false],
    ['pi ~ Dirichlet(1, 1)', true],
    ['S ~ InverseWishart(1.01, eye(2))', false],
    ['S ~ InverseWishart(1, eye(2))', true],
    ['theta ~ NIW(0, 1, 0.01, 1)', false],
    ['theta ~ NIW(0, 1, 0, 1)', true],
    ['s ~ Uniform(1, 1)', true],
    ['x ~ N(0, 0)', true],
    ['x ~ N([0, 0], [1, 0])', true],
    ['x ~ N([0, 0], [[1, 0.99999], [0.99999, 1]])', false],
    ['x ~ N([0, 0], [[1, 1], [1, 1]])', true],
    ['x ~ N([0, 0], prec = [[1, 2], [2, 1]])', true],
    ['K in 1..1; pi ~ Dirichlet(1, K)', false],
    ['K in 0..1; pi ~ Dirichlet(1, K)', true],
  ])('%s is wrong: %s', (text, isWrong) => {
    expect(mistakeCodes(text).length).toBe(isWrong ? 1 : 0);
  });
});

describe('supports of what is drawn', () => {
  test.each([
    ['s ~ Gamma(1, 1); x_i ~ N(0, s)', []],
    ['s ~ Normal(0, 1); x_i ~ N(0, s)', ['support-mismatch']],
    ['s ~ Normal(0, 1); x_i ~ N(0, exp(s))', []],
    ['s ~ Normal(0, 1); x_i ~ N(0, s^2)', []],
    ['s ~ Uniform(0, 1); x_i ~ Bernoulli(s)', []],
    ['s ~ Uniform(0, 2); x_i ~ Bernoulli(s)', ['support-mismatch']],
    ['p ~ LogNormal(0, 1); x_i ~ Geometric(p)', ['support-mismatch']],
    ['n ~ Geometric(0.1); x_i ~ Binomial(n, 0.5)', []],
    ['K ~ Geometric(0.5); pi ~ Dirichlet(1, K)', ['support-mismatch']],
    ['K - 1 ~ Geometric(0.5); pi ~ Dirichlet(1, K)', []],
    ['a ~ Exponential(1); pi ~ Dirichlet([a, a, 1])', []],
  ])('%s', (text, codes) => {
    expect(mistakeCodes(text)).toEqual(codes);
  });
});

describe('what reads like a mistake and is none', () => {
  test.each([
    'beta1 ~ Beta(1, 1); x_i ~ Bernoulli(beta2)',
    'mu ~ N([0, 0], eye(2)); first = mu[1]; x_i ~ N(mu, 1); observe x',
    'theta_a ~ H; theta_k ~ NIW(0, 1, 2, 1); z ~ CRP(1); x_i ~ N(theta[z_i]); y ~ N(theta_a)',
    'x_i ~ N(i, 1)',
    'm = [0, 5]; x_i ~ sum_k pi_k * N(m_k, 1); pi ~ Dirichlet(1, 2)',
    'x_i ~ Mixture(pi, N(mu, Sigma, cov = diag))',
    'S = 2 * eye(2); x_i ~ N([0, 0], cov = S)',
  ])('%s', (text) => {
    expect(mistakeCodes(text)).toEqual([]);
  });
});
