/** The covariance structures from a model's text to its fit. */
import { describe, expect, it } from 'vitest';
import { compile, type Fit } from '../../../src/index.js';

const rows = Array.from({ length: 90 }, (_, i) => [
  (i % 3) * 6 + Math.sin(i * 12.9898),
  (i % 3) * -5 + 0.5 * Math.cos(i * 78.233) + 0.3 * Math.sin(i * 12.9898),
]);

async function fitted(model: string, data: number[][] = rows): Promise<Fit> {
  return (await compile(model)).fit({ x: data }, { seed: 11 });
}

function mixture(structure: string): string {
  return `K = 3; x_i ~ sum_k pi_k * N(mu_k, Sigma_k, cov = ${structure})`;
}

const covariances = (fit: Fit): number[][][] =>
  fit.components.map((component) => component.covariance as number[][]);

describe('each structure shows in the covariances', () => {
  it('spherical', async () => {
    for (const [first, second] of covariances(await fitted(mixture('spherical')))) {
      expect(first![1]).toBe(0);
      expect(second![1]).toBeCloseTo(first![0]!, 10);
    }
  });

  it('diag', async () => {
    const all = covariances(await fitted(mixture('diag')));
    for (const [row] of all) expect(row![1]).toBe(0);
    expect(all[0]![0]![0]).not.toBeCloseTo(all[0]![1]![1]!, 2);
  });

  it('tied', async () => {
    const [first, ...others] = covariances(await fitted(mixture('tied')));
    for (const other of others) expect(other).toEqual(first);
    expect(first![0]![1]).not.toBe(0);
  });
});

it('any compares all structures and numbers of components in the data’s units', async () => {
  const fit = await fitted('K in 1..4; x_i ~ sum_k pi_k * N(mu_k, Sigma_k, cov = any)');
  expect(fit.selection).toHaveLength(16);
  const best = fit.selection!.reduce((least, row) => (row.bic < least.bic ? row : least));
  expect(best.K).toBe(3);
  expect(fit.components).toHaveLength(3);
  expect(fit.logLikelihood).toBeCloseTo(best.logLikelihood, 8);
  for (const row of fit.selection!.filter(({ K }) => K > 1 && K < 4)) {
    const name = row.covariance === 'diagonal' ? 'diag' : row.covariance;
    const alone = await fitted(`K = ${row.K}; x_i ~ sum_k pi_k * N(mu_k, Sigma_k, cov = ${name})`);
    expect(row.logLikelihood).toBeCloseTo(alone.logLikelihood!, 5);
  }
});

describe('units', () => {
  // log density falls by the logarithm of the scale, once a row and a column.
  it.each([
    ['spherical', [1e3, 1e3]],
    ['diag', [1e-3, 1e6]],
    ['tied', [1e-3, 1e6]],
    ['full', [1e-3, 1e6]],
  ])('%s: %j changes nothing but units', async (structure, scale) => {
    const plain = await fitted(mixture(structure));
    const moved = rows.map((row) => row.map((value, d) => 50 + scale[d]! * value));
    const other = await fitted(mixture(structure), moved);
    const jacobian = Math.log(scale[0]! * scale[1]!);
    expect(other.meanLogLikelihood! + jacobian).toBeCloseTo(plain.meanLogLikelihood!, 7);
  });
});

describe('with a prior', () => {
  const drawn = (base: string, structure: string): string =>
    `pi ~ Dirichlet(1, 3); (mu_k, Sigma_k) ~ ${base}; x_i ~ sum_k pi_k * N(mu_k, Sigma_k, cov = ${structure})`;

  it('NIW goes with tied', async () => {
    const [first, ...others] = covariances(await fitted(drawn('NIW(mean(x), 0.05, 4, cov(x))', 'tied')));
    for (const other of others) expect(other).toEqual(first);
  });

  it('NormalInverseGamma goes with spherical where it has one variance', async () => {
    const fit = await fitted(drawn('NormalInverseGamma(mean(x), 0.05, 1.5, 0.5)', 'spherical'));
    for (const [first, second] of covariances(fit)) expect(second![1]).toBeCloseTo(first![0]!, 10);
    await expect(
      fitted(drawn('NormalInverseGamma(mean(x), 0.05, 1.5, var(x))', 'spherical')),
    ).rejects.toThrow('one variance for all');
  });

  it('any has no prior', async () => {
    await expect(fitted(drawn('NIW(mean(x), 0.05, 4, cov(x))', 'any'))).rejects.toThrow('BIC');
  });
});

describe('beside counts', () => {
  const counted = rows.map((_, i) => (i % 3) * 4 + (i % 4));
  const fittedBoth = async (structure: string): Promise<Fit> => {
    const model = `K = 3; z_i ~ Categorical(pi); x_i ~ N(mu[z_i], Sigma[z_i], cov = ${structure}); n_i ~ Poisson(l[z_i])`;
    return (await compile(model)).fit({ x: rows, n: counted }, { seed: 11 });
  };
  const own = (fit: Fit): number[][][] =>
    fit.components.map(({ x }) => (x as { covariance: number[][] }).covariance);

  it('tied components share their covariance, and each has its rate', async () => {
    const fit = await fittedBoth('tied');
    const [first, ...others] = own(fit);
    for (const other of others) expect(other).toEqual(first);
    const rates = fit.components.map(({ n }) => (n as { rate: number[] }).rate[0]!);
    for (const [k, rate] of rates.toSorted((a, b) => a - b).entries()) {
      expect(Math.abs(rate - (1.5 + 4 * k))).toBeLessThan(0.1);
    }
  });

  it('any is as good as the best of the structures by themselves', async () => {
    const separate = await Promise.all(['spherical', 'diag', 'tied', 'full'].map(fittedBoth));
    const any = await fittedBoth('any');
    expect(any.selection).toHaveLength(4);
    for (const [index, { covariance, logLikelihood }] of any.selection!.entries()) {
      expect(covariance).toBe(['spherical', 'diagonal', 'tied', 'full'][index]);
      expect(logLikelihood).toBeCloseTo(separate[index]!.logLikelihood!, 6);
    }
  });
});
