/** Variational fits and EM of every family, from a model's text to the result. */
import { describe, expect, it } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { compile, type Fit, type FitOptions } from '../../../src/index.js';

const variates = createVariates(randomStream(randomKey('fit-variational')));

/** Forty rows from each of two components far apart. */
function twice(draw: (component: 0 | 1) => number[]): number[][] {
  return Array.from({ length: 80 }, (_, row) => draw(row < 40 ? 0 : 1));
}

interface Case {
  readonly emission: string;
  readonly rows: number[][];
}

const cases: readonly Case[] = [
  { emission: 'N(theta[z_i])', rows: twice((k) => [variates.normal() + 9 * k, variates.normal()]) },
  { emission: 'N(theta[z_i], 1)', rows: twice((k) => [variates.normal() + 9 * k, variates.normal()]) },
  {
    emission: 'N(theta[z_i], cov = diag)',
    rows: twice((k) => [variates.normal() + 9 * k, variates.normal()]),
  },
  { emission: 'Poisson(theta[z_i])', rows: twice((k) => [variates.poisson(k === 0 ? 1 : 30)]) },
  {
    emission: 'Exponential(theta[z_i])',
    rows: twice((k) => Array.from({ length: 4 }, () => variates.gamma(1, k === 0 ? 100 : 0.01))),
  },
  { emission: 'Gamma(5, theta[z_i])', rows: twice((k) => [variates.gamma(5, k === 0 ? 100 : 1)]) },
  { emission: 'Binomial(20, theta[z_i])', rows: twice((k) => [variates.binomial(20, k === 0 ? 0.05 : 0.9)]) },
  {
    emission: 'Bernoulli(theta[z_i])',
    rows: twice((k) => Array.from({ length: 12 }, () => variates.binomial(1, k === 0 ? 0.05 : 0.95))),
  },
  {
    emission: 'Geometric(theta[z_i])',
    rows: twice((k) =>
      Array.from({ length: 3 }, () => variates.poisson(variates.gamma(1, k === 0 ? 9 : 0.01))),
    ),
  },
  {
    emission: 'Multinomial(theta[z_i])',
    rows: twice((k) => {
      const large = variates.binomial(15, k === 0 ? 0.1 : 0.9);
      return [large, 15 - large];
    }),
  },
];

const process = (emission: string): string =>
  `pi ~ GEM(alpha); theta_k ~ H; z_i ~ Categorical(pi); x_i ~ ${emission}`;
const finite = (emission: string): string =>
  `pi ~ Dirichlet(1, 2); theta_k ~ H; z_i ~ Categorical(pi); x_i ~ ${emission}`;

async function fitted(
  model: string,
  rows: number[][],
  method: 'variational' | 'em',
  options: FitOptions = {},
): Promise<Fit> {
  return await (await compile(model, { method })).fit({ x: rows }, options);
}

/** Whether the labels tell the two components apart, row by row. */
function separates(labels: ArrayLike<number>): boolean {
  const own = Array.from(labels);
  return new Set(own.slice(0, 40)).size === 1 && new Set(own.slice(40)).size === 1 && own[0] !== own[40];
}

describe.each(cases)('$emission', ({ emission, rows }) => {
  it('is fitted variationally under a Dirichlet process', async () => {
    const found = await fitted(process(emission), rows, 'variational');
    expect(found.converged).toBe(true);
    expect(found.components).toHaveLength(2);
    expect(separates(found.clusters!.partition.labels)).toBe(true);
    expect(found.elbo).toBe(found.elboTrace!.at(-1));
    expect(found.concentration!.mean).toBeGreaterThan(0);
  });

  it('predicts as a mixture whose probabilities sum to one', async () => {
    const found = await fitted(process(emission), rows, 'variational');
    const { labels, probabilities, newCluster, logDensity } = await found.predict(rows);
    expect(Array.from(labels)).toEqual(found.clusters!.partition.labels);
    for (let row = 0; row < rows.length; row++) {
      expect(probabilities[2 * row]! + probabilities[2 * row + 1]! + newCluster[row]!).toBeCloseTo(1, 12);
      expect(newCluster[row]).toBeGreaterThan(0);
      expect(Number.isFinite(logDensity[row])).toBe(true);
    }
    const drawn = found.sample(20, { seed: 1 });
    // A Multinomial's totals are the data's, so that no row of it can be drawn.
    if (emission.startsWith('Multinomial')) expect(drawn).toBeNull();
    else expect(drawn!.flat().every(Number.isFinite)).toBe(true);
  });

  it('is fitted by EM, at the mode under the default priors', async () => {
    const found = await fitted(finite(emission), rows, 'em');
    expect(found.converged).toBe(true);
    expect(separates((await found.predict(rows)).labels)).toBe(true);
  });

  it('has a higher bound than one component has log evidence', async () => {
    const two = await fitted(finite(emission), rows, 'variational');
    const one = await compile(`theta ~ H; x_i ~ ${emission.replace('[z_i]', '')}`);
    const { logEvidence } = await one.fit({ x: rows });
    expect(two.elbo).toBeGreaterThan(logEvidence!);
  });
});

describe('maximum likelihood of a finite mixture', () => {
  it.each([
    ['x_i ~ sum_k pi_k * Poisson(rate_k)', cases[3]!.rows],
    ['x_i ~ sum_k pi_k * Binomial(20, p_k)', cases[6]!.rows],
    ['x_i ~ sum_k pi_k * N(mu_k, 1)', cases[1]!.rows],
    ['x_i ~ sum_k pi_k * N(mu_k, Sigma_k)', cases[0]!.rows],
  ])('%s', async (model, rows) => {
    const found = await fitted(`K = 2; ${model}`, rows, 'em');
    expect(separates((await found.predict(rows)).labels)).toBe(true);
  });
});

describe('categories', () => {
  // Labels 0 and 1 come together, and so do 2 and 3; a single label cannot tell, so only the bound is looked at.
  const rows = twice((k) => [2 * k + variates.binomial(1, 0.5)]);

  it('takes as many levels as the column has', async () => {
    const found = await fitted(process('Categorical(theta[z_i])'), rows, 'variational');
    expect(found.assumed).toContain('H = Dirichlet(1, levels(x))');
    expect(found.components[0]!.probabilities).toHaveLength(4);
    const { logDensity } = await found.predict([[0], [1], [2], [3]]);
    expect(logDensity.reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1, 12);
  });

  it('or as its base names', async () => {
    const model = process('Categorical(theta[z_i])').replace('H;', 'Dirichlet(1, 6);');
    const found = await fitted(model, rows, 'variational');
    expect(found.components[0]!.probabilities).toHaveLength(6);
  });
});

describe('the bound', () => {
  const rows = cases[0]!.rows;
  const model = process('N(theta[z_i])');

  it('is in the units of the data', async () => {
    const plain = await fitted(model, rows, 'variational');
    const other = await fitted(
      model,
      rows.map(([a, b]) => [1e4 + 1e3 * a!, 1e-3 * b! - 7]),
      'variational',
    );
    // The scales' product is one, and so is the Jacobian.
    expect(other.elbo).toBeCloseTo(plain.elbo!, 6);
    const thirds = await fitted(
      model,
      rows.map(([a, b]) => [a! / 3, b!]),
      'variational',
    );
    expect(thirds.elbo! - rows.length * Math.log(3)).toBeCloseTo(plain.elbo!, 6);
  });

  it('never falls, and starts and iterations are as asked for', async () => {
    const found = await fitted(model, rows, 'variational', { maxIterations: 7, restarts: 2, truncation: 5 });
    expect(found.elboTrace!.length).toBeLessThanOrEqual(7);
    for (const [step, value] of found.elboTrace!.slice(1).entries()) {
      expect(value).toBeGreaterThanOrEqual(found.elboTrace![step]!);
    }
  });

  it('tells of a truncation that is felt', async () => {
    const cut = await fitted(model, rows, 'variational', { truncation: 2 });
    expect(cut.warnings.join()).toContain('raise --truncation');
    const wide = await fitted(model, rows, 'variational');
    expect(wide.warnings).toEqual([]);
  });

  it('takes the model’s own options, and the caller’s before them', async () => {
    const own = `${model}; infer variational(truncation = 2)`;
    const found = await (await compile(own)).fit({ x: rows });
    expect(found.method).toBe('variational');
    expect(found.warnings.join()).toContain('last of the 2 sticks');
    const asked = await (await compile(own)).fit({ x: rows }, { truncation: 20 });
    expect(asked.warnings).toEqual([]);
  });

  it('is found under a Pitman–Yor process too', async () => {
    const found = await fitted('G ~ PY(0.2, 0.5, H); theta_i ~ G; x_i ~ N(theta_i)', rows, 'variational');
    expect(found.components).toHaveLength(2);
    expect(found.concentration).toEqual({ mean: 0.5, sd: 0 });
  });
});
