/** Variational inference where the number of components is not known: the best of a range, and the law of a random one. */
import { describe, expect, test } from 'vitest';
import { randomKey, randomStream } from '../../src/core/random-stream.js';
import { createVariates } from '../../src/distributions/variates.js';
import { compile, type Fit, type FitOptions } from '../../src/index.js';

const variates = createVariates(randomStream(randomKey('variational-numbers')));
/** Three groups far apart. */
const rows = Array.from({ length: 60 }, (_, row) => [8 * (row % 3) + variates.normal(), variates.normal()]);
const labelled =
  'pi ~ Dirichlet(1, K); z_i ~ Categorical(pi); theta_k ~ NIW([0, 0], 0.05, 4, eye(2)); x_i ~ N(theta[z_i])';

async function fitted(model: string, options: FitOptions = {}, x = rows): Promise<Fit> {
  return await (await compile(model, { method: 'variational' })).fit({ x }, options);
}

describe('a range of numbers', () => {
  test('has a bound for each, that of the number fitted alone, and the highest is the fit', async () => {
    const fit = await fitted(`K in 1..5; ${labelled}`);
    expect(fit.bounds?.map(({ K }) => K)).toEqual([1, 2, 3, 4, 5]);
    expect(fit.components).toHaveLength(3);
    expect(fit.elbo).toBe(Math.max(...fit.bounds!.map(({ elbo }) => elbo)));
    expect(fit.elbo).toBe(fit.bounds![2]!.elbo);
    const alone = await fitted(`K = 3; ${labelled}`);
    expect(alone.bounds).toBeUndefined();
    expect(fit.elbo).toBeCloseTo(alone.elbo!, 6);
    expect(fit.warnings).toEqual([]);
  });

  test('that ends too soon is warned of', async () => {
    const fit = await fitted(`K in 1..2; ${labelled}`);
    expect(fit.warnings).toEqual(['the highest bound is at the end of the range, K = 2: try a wider one']);
  });

  test('goes on from a fit with the number of its clusters', async () => {
    const first = await fitted(`K = 3; ${labelled}`);
    const again = await fitted(`K in 2..4; ${labelled}`, { init: first });
    expect(again.components).toHaveLength(3);
    expect(again.elbo).toBeCloseTo(first.elbo!, 6);
    await expect(fitted(`K in 4..5; ${labelled}`, { init: first })).rejects.toThrow('4 to 5');
  });
});

describe('a random number', () => {
  test('has probabilities in proportion to its prior times exp(bound)', async () => {
    const fit = await fitted(`K - 1 ~ Poisson(2); ${labelled}`, { truncation: 12 });
    const logWeights = fit.bounds!.map(
      ({ K, elbo }) => elbo + (K - 1) * Math.log(2) - 2 - logFactorial(K - 1),
    );
    const largest = Math.max(...logWeights);
    const total = logWeights.reduce((sum, logWeight) => sum + Math.exp(logWeight - largest), 0);
    expect(fit.bounds).toHaveLength(12);
    for (const [index, { probability }] of fit.bounds!.entries()) {
      expect(probability).toBeCloseTo(Math.exp(logWeights[index]! - largest) / total, 9);
    }
    expect(fit.elbo).toBeCloseTo(largest + Math.log(total), 9);
    expect(fit.clusters?.partition.sizes).toEqual([20, 20, 20]);
    expect(fit.warnings).toEqual([]);
    const { newCluster, probabilities } = await fit.predict([[100, 0]]);
    expect(newCluster[0]! + probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
  });

  test('is tried no further than its prior goes', async () => {
    const fit = await fitted(`K - 1 ~ Binomial(3, 0.5); ${labelled}`);
    expect(fit.bounds?.map(({ K }) => K)).toEqual([1, 2, 3, 4]);
  });

  test('that the truncation cuts off is warned of', async () => {
    const fit = await fitted(`K - 1 ~ Poisson(2); ${labelled}`, { truncation: 3 });
    expect(fit.warnings.join()).toContain('K = 3, the last that was tried, has');
  });

  test('bounds the evidence that a sum over every partition gives', async () => {
    const few = [[-2], [-1.5], [-1.8], [2], [2.2], [1.7], [0.1]];
    const model = `K - 1 ~ Poisson(1); ${labelled.replace('[0, 0], 0.05, 4, eye(2)', '0, 0.1, 3, 1')}`;
    const { logEvidence } = await (await compile(model, { method: 'exact' })).fit({ x: few });
    const { elbo } = await fitted(model, {}, few);
    expect(elbo).toBeLessThan(logEvidence!);
    expect(elbo).toBeGreaterThan(logEvidence! - 4);
  });
});

function logFactorial(n: number): number {
  return Array.from({ length: n }, (_, i) => Math.log(i + 1)).reduce((sum, value) => sum + value, 0);
}
