/** More components than rows are refused, whether K is fixed or chosen from a range. */
import { expect, it } from 'vitest';
import { compile } from '../../../src/driver/sampler.js';

const mixture = 'x_i ~ sum_k pi_k * N(mu_k, Sigma_k)';
const x = [1, 2, 4, 7, 11];

it.each([
  [`K = 6; ${mixture}`, 6],
  [`K in 1..6; ${mixture}`, 6],
  [`K in 2..6; pi ~ Dirichlet(1, K); mu_k ~ Normal(0, 10); z_i ~ Categorical(pi); x_i ~ N(mu[z_i], 1)`, 6],
])('%s of five rows', async (model, count) => {
  const sampler = await compile(model);
  await expect(sampler.fit({ x })).rejects.toThrow(
    `a mixture of ${count} components cannot be fitted to 5 rows`,
  );
});

it('as many components as rows are tried', async () => {
  const sampler = await compile(`K in 1..5; ${mixture}`);
  expect((await sampler.fit({ x })).method).toBe('em');
});
