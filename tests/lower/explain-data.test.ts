/** What is wrong with the data is said of them, and not of the default prior that would have been read off them. */
import { expect, test } from 'vitest';
import { compile } from '../../src/index.js';

const model = 'observe x; z ~ CRP(1); t_k ~ H; x_i ~ Categorical(t[z_i])';

test.each([
  [[1, -1, 2], /row 2 of x is -1, which Categorical cannot give/],
  [[1, 2, 1.5], /row 3 of x is 1.5, which Categorical cannot give/],
  [[1e9, 1, 2], /row 1 of x is 1000000000, which Categorical cannot give/],
])('%j', async (x, message) => {
  await expect((await compile(model)).fit({ x })).rejects.toThrow(message);
});

test('case weights that are not among the data are said to be missing', async () => {
  const sampler = await compile('observe x; weight w; K = 2; x_i ~ sum_k pi_k * N(mu_k, v_k)');
  await expect(sampler.fit({ x: [1, 2, 3, 4] })).rejects.toThrow(/case weights w are not given/);
});

test('what is wrong in the emission is not said of its base', async () => {
  const sampler = await compile('observe x; z ~ CRP(1); t_k ~ H; x_i ~ Binomial(n, t[z_i])', {
    set: { n: '0' },
  });
  await expect(sampler.fit({ x: [0, 0] })).rejects.toThrow(/Binomial\(n = 0\) does not fit/);
});

test('a spherical covariance of columns that do not vary is said of the columns', async () => {
  const sampler = await compile('observe x; z ~ CRP(1); t_k ~ H; x_i ~ N(t[z_i], cov = spherical)');
  const constant = [3, 4];
  await expect(sampler.fit({ x: [constant, constant, constant] })).rejects.toThrow(/column "x1" is 3 in all/);
  await expect(sampler.fit({ x: [constant] })).rejects.toThrow(/1 row of data is too few; 2 are needed/);
});
