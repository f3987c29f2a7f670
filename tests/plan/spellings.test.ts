/** Every spelling of a model in docs/language reaches one identical plan. */
import { describe, expect, it } from 'vitest';
import { planModel } from '../../src/driver/compile.js';
import { printPlan } from '../../src/plan/print-plan.js';

const dirichletProcess = {
  'a random measure': 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)',
  'sticks broken by hand':
    'beta_k ~ Beta(1, alpha); pi = stick(beta); theta_k ~ H; z_i ~ Categorical(pi); x_i ~ N(theta[z_i])',
  'GEM weights': 'pi ~ GEM(alpha); theta_k ~ H; z_i ~ Categorical(pi); x_i ~ N(theta[z_i])',
  'a Chinese restaurant': 'z ~ CRP(alpha); theta_k ~ H; x_i ~ N(theta[z_i])',
  'Unicode mathematics': 'G ∼ DP(α, H); θᵢ ∼ G; xᵢ ∼ 𝒩(θᵢ)',
  'other names': 'M ~ DP(alpha, H); phi_j ~ M; x_j ~ Gaussian(phi_j)',
  'a tuple of parameters': 'G ~ DP(alpha, H); (mu_i, Sigma_i) ~ G; x_i ~ N(mu_i, Sigma_i)',
  'weights and a mixture density': 'pi ~ GEM(alpha); (mu_k, Sigma_k) ~ H; x_i ~ Mixture(pi, N(mu, Sigma))',
};

const finite = {
  labels:
    'K in 1..4; pi ~ Dirichlet(1, K); z_i ~ Categorical(pi); mu_k, Sigma_k ~ H; x_i ~ N(mu[z_i], Sigma[z_i])',
  'a mixture density':
    'K in 1..4; pi ~ Dirichlet(1, K); (mu_k, Sigma_k) ~ H; x_i ~ Mixture(pi, N(mu, Sigma))',
  'a sum': 'K in 1..4; pi ~ Dirichlet(1, K); (mu_k, Sigma_k) ~ H; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)',
};

const randomNumberOfComponents = {
  'a shifted target':
    'K - 1 ~ Poisson(1); pi ~ Dirichlet(1, K); theta_k ~ H; z_i ~ Categorical(pi); x_i ~ N(theta[z_i])',
  'a shifted distribution':
    'K ~ 1 + Poisson(1); pi ~ Dirichlet(1, K); theta_k ~ H; z_i ~ Categorical(pi); x_i ~ N(theta[z_i])',
};

function planText(source: string): string {
  const plan = planModel(source);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error, null, 2));
  return printPlan(plan.value);
}

describe.each([
  ['the Dirichlet-process mixture', dirichletProcess, 'weights DP'],
  ['the finite mixture', finite, 'weights Dirichlet, K in 1..4'],
  ['the mixture of finite mixtures', randomNumberOfComponents, 'weights MFM'],
])('%s', (_, spellings, expected) => {
  const [first, ...others] = Object.entries(spellings);

  it('is recognised', () => {
    expect(planText(first![1])).toContain(expected);
  });

  it.each(others)('spelt by %s has the same plan', (_name, source) => {
    expect(planText(source)).toBe(planText(first![1]));
  });
});

describe('a mixture without priors', () => {
  it('is maximum likelihood by EM', () => {
    const text = planText('x_i ~ sum_k pi_k * N(mu_k, Sigma_k); K in 1..3');
    expect(text).toContain('parameters estimated');
    expect(text).toContain('method em');
  });
});
