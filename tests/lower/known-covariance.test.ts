/** A covariance that is known and diagonal under a prior of the mean that is not: the columns are treated together. */
import { expect, test } from 'vitest';
import { compile } from '../../src/index.js';

const x = [
  [-2.1, 0.4],
  [-1.6, 1.3],
  [0.2, -0.8],
  [3.1, 2.2],
  [3.4, 1.9],
];

test('one mean has the posterior of its closed form', async () => {
  const fit = await (
    await compile('mu ~ N([1, 0], [[9, 4], [4, 5]]); x_i ~ N(mu, [2, 3])', { method: 'exact' })
  ).fit({ x });
  // Precisions add up: the prior's is [[5, −4], [−4, 9]] / 29, a row's [1/2, 1/3] along the diagonal.
  const [a, b, c] = [5 / 29 + 5 / 2, -4 / 29, 9 / 29 + 5 / 3];
  const shift = [5 / 29 + 3 / 2, -4 / 29 + 5 / 3];
  const determinant = a * c - b * b;
  const { mean, covariance } = fit.posterior!.parameters as { mean: number[]; covariance: number[][] };
  expect(mean[0]).toBeCloseTo((c * shift[0]! - b * shift[1]!) / determinant, 10);
  expect(mean[1]).toBeCloseTo((a * shift[1]! - b * shift[0]!) / determinant, 10);
  expect(covariance[0]![1]).toBeCloseTo(-b / determinant, 10);
});

test.each(['exact', 'em', 'variational', 'gibbs'] as const)(
  '%s does as if it were not diagonal',
  async (method) => {
    const fitted = async (known: string) => {
      const model = `pi ~ Dirichlet(1, 2); mu_k ~ N([1, 0], [[9, 4], [4, 5]]); z_i ~ Categorical(pi); x_i ~ N(mu[z_i], ${known})`;
      const options = method === 'gibbs' ? { sweeps: 20, burn: 5, chains: 1 } : {};
      return await (await compile(model, { method })).fit({ x }, options);
    };
    const [diagonal, whole] = [await fitted('2'), await fitted('[[2, 1e-13], [1e-13, 2]]')];
    const value = ({ logEvidence, logLikelihood, elbo }: typeof diagonal) =>
      logEvidence ?? logLikelihood ?? elbo;
    if (method !== 'gibbs') expect(value(diagonal)).toBeCloseTo(value(whole)!, 9);
    const [own, other] = [await diagonal.predict(x), await whole.predict(x)];
    for (const [row, density] of own.logDensity.entries())
      expect(density).toBeCloseTo(other.logDensity[row]!, 6);
  },
);
