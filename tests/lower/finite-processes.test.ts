/** What a prior of the number of components must be once the data are known. */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/index.js';

const rows = [[-5], [-4.8], [-5.1], [5], [5.2], [4.9]];
const labelled =
  'pi ~ Dirichlet(1, K); z_i ~ Categorical(pi); theta_k ~ NIW(0, 0.1, 3, 1); x_i ~ N(theta[z_i])';

describe('a mixture of finite mixtures', () => {
  test.each(['Poisson(N / 6)', 'Geometric(1 / N)', 'Binomial(N, 0.2)'])(
    'K - 1 ~ %s is fitted',
    async (prior) => {
      const sampler = await compile(`K - 1 ~ ${prior}; ${labelled}`);
      const fit = await sampler.fit({ x: rows }, { sweeps: 500, chains: 2 });
      expect(fit.method).toBe('gibbs');
      expect(fit.clusters?.partition.sizes).toEqual([3, 3]);
      expect(fit.diagnostics?.splitMergeAcceptance).toBeGreaterThan(0);
    },
  );

  test.each([
    ['Poisson(N - 6)', 'the rate must be above 0'],
    ['Geometric(N - 6)', 'p must be above 0'],
    ['Binomial(N / 4, 0.5)', 'n must be a whole number'],
  ])('K - 1 ~ %s is refused', async (prior, reason) => {
    const sampler = await compile(`K - 1 ~ ${prior}; ${labelled}`);
    await expect(sampler.fit({ x: rows })).rejects.toThrow(reason);
  });
});

test('a finite Dirichlet may have more components than rows', async () => {
  const sampler = await compile(`K = 20; ${labelled}`, { method: 'gibbs' });
  const fit = await sampler.fit({ x: rows }, { sweeps: 500, chains: 2 });
  expect(fit.concentration).toEqual({ mean: 1, sd: 0 });
  expect(fit.clusters?.mean).toBeLessThan(6);
});
