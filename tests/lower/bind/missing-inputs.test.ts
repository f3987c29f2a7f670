/** What a model leaves open is asked for as what it is. */
import { expect, test } from 'vitest';
import { compile } from '../../../src/index.js';

test.each([
  [
    'x_i ~ sum_k pi_k * N(mu_k, 1)',
    /K, the number of components, has no value\n.*\n.*K = 3, say, or K in 1\.\.9/,
  ],
  ['pi ~ Dirichlet(1, K); mu_k ~ N(0, 9); z_i ~ Categorical(pi); x_i ~ N(mu[z_i], 1)', /K, the number of/],
  ['mu_k ~ N(0, 9); x_i ~ N(mu[z_i], 1)', /z has no value\n.*nothing draws it.\n.*z_i ~ Categorical\(pi\)/],
  [
    'pi ~ Dirichlet(1, 2); theta_k ~ G; z_i ~ Categorical(pi); x_i ~ N(theta[z_i])',
    /G has no value\n.*of measures only H has a default.\n.*G = Normal/,
  ],
  ['x_i ~ Poisson(theta_i); G ~ DP(a, H); theta_i ~ G', /a has no value\n.*\n.*--set a=…/],
])('%s', async (model, message) => {
  await expect(compile(model)).rejects.toThrow(message);
});
