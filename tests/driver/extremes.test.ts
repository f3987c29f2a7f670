/** Rows at the edge of what a mixture can be fitted to: each method fits them, or says which of its demands they fail. */
import { describe, expect, it } from 'vitest';
import { compile, DimsumError } from '../../src/index.js';
import type { MethodName } from '../../src/plan/inference-plan.js';
import { oddNumbers } from './odd-numbers.js';

type Rows = number[][];

/** What becomes of rows: `fitted`, or the codes of the mistakes. */
async function outcome(model: string, method: MethodName, rows: Rows): Promise<string> {
  const sampler = await compile(model, { method });
  try {
    const fit = await sampler.fit({ x: rows }, method === 'gibbs' ? { sweeps: 100, chains: 2 } : {});
    expect(oddNumbers(fit.toJSON(), 'fit')).toEqual([]);
    const { logDensity, probabilities } = await fit.predict(rows);
    expect(Array.from(logDensity).filter((value) => !Number.isFinite(value))).toEqual([]);
    expect(probabilities).not.toContain(Number.NaN);
    return 'fitted';
  } catch (error) {
    if (error instanceof DimsumError) return error.diagnostics.map(({ code }) => code).join(', ');
    throw error;
  }
}

const likelihood = (law: string) => `K = 2; x_i ~ sum_k pi_k * ${law}`;
const finite = (law: string, base: string) =>
  `pi ~ Dirichlet(2, 2); theta_k ~ ${base}; z_i ~ Categorical(pi); x_i ~ ${law}`;
const process = (law: string, base: string) => `G ~ DP(1, ${base}); theta_i ~ G; x_i ~ ${law}`;
const ofProcess = ['gibbs', 'variational', 'exact'] as const;

const line = [1, 2, 4, 7, 8, 10, -3, 0];
const constant = 'constant-column';
/** Rows; what becomes of them by maximum likelihood; under a base that reads their covariance; under one of its own. */
const normals: readonly (readonly [string, Rows, string, string])[] = [
  ['one row', [[1, 2]], 'too-few-rows', 'too-few-rows'],
  ['one distinct row', line.map(() => [1, 2]), `${constant}, ${constant}`, `${constant}, ${constant}`],
  ['three distinct rows', line.map((x) => [x % 3, (x % 3) ** 2]), 'fitted', 'fitted'],
  [
    'as many rows as columns',
    [
      [1, 2],
      [2, 0],
    ],
    'too-few-rows',
    'too-few-rows',
  ],
  ['collinear columns', line.map((x) => [x, 2 * x - 1]), 'dependent-columns', 'dependent-columns'],
  ['a constant column', line.map((x) => [x, 3]), constant, constant],
];

describe.each(normals)('Normals and %s', (_, rows, byLikelihood, byData) => {
  const law = 'N(theta[z_i])';
  const own = 'NIW([0, 0], 0.5, 4, eye(2))';

  it('by maximum likelihood', async () => {
    expect(await outcome(likelihood('N(mu_k, Sigma_k)'), 'em', rows)).toBe(byLikelihood);
  });

  it('under a base that reads the data', async () => {
    expect(await outcome(finite(law, 'H'), 'em', rows)).toBe(byData);
    for (const method of ofProcess) {
      expect(await outcome(process('N(theta_i)', 'H'), method, rows)).toBe(byData);
    }
  });

  it('under a base of its own', async () => {
    expect(await outcome(finite(law, own), 'em', rows)).toBe(
      rows.length < 2 ? 'components-invalid' : 'fitted',
    );
    for (const method of ofProcess) {
      expect(await outcome(process('N(theta_i)', own), method, rows)).toBe('fitted');
    }
  });
});

const ones = [[1], [1], [1]];
/** An emission with a gap for its parameter, rows, what becomes of them by maximum likelihood, and under the default base. */
const others: readonly (readonly [string, Rows, string, string])[] = [
  ['Bernoulli(…)', [[0, 1], ...line.map(() => [0, 1])], 'fitted', 'fitted'],
  ['Binomial(5, …)', [[0, 5], ...line.map(() => [0, 5])], 'fitted', 'fitted'],
  ['Binomial(1000000000, …)', [[1e9], [0], [5e8]], 'fitted', 'fitted'],
  ['Geometric(…)', [[0], [0], [0]], 'fitted', 'fitted'],
  ['Geometric(…)', [[1e9], [999_999_999], [0]], 'fitted', 'fitted'],
  ['Poisson(…)', [[0], [0], [0]], 'fitted', 'base-of-zeros'],
  ['Poisson(…)', [[1e9], [999_999_999], [0]], 'fitted', 'fitted'],
  ['Categorical(…)', [[0], [0], [0]], 'fitted', 'base-of-one-level'],
  ['Categorical(…)', [[0], [5], [5]], 'fitted', 'fitted'],
  ['Multinomial(…)', [...ones, [0]].map(([count]) => [0, count!]), 'fitted', 'fitted'],
  [
    'Multinomial(…)',
    [
      [1e9, 3],
      [1e9, 0],
      [0, 1e9],
    ],
    'fitted',
    'fitted',
  ],
  ['Exponential(…)', ones, 'fit-degenerate', 'fitted'],
  ['Exponential(…)', [[1e-12], [1e12], [1]], 'fitted', 'fitted'],
  ['Exponential(…)', [[0], [0], [1]], 'fit-degenerate', 'fitted'],
  ['Gamma(3, …)', [[1e-12], [1e12], [1]], 'fitted', 'fitted'],
  ['N(…, 1)', ones, constant, constant],
  ['N(…, 1)', [[1e9], [1e9 + 1], [1e9 - 2]], 'fitted', 'fitted'],
];

it.each(others)('%s of %j', async (law, rows, byLikelihood, byDefault) => {
  const about = (parameter: string) => law.replace('…', parameter);
  expect(await outcome(likelihood(about('theta_k')), 'em', rows)).toBe(byLikelihood);
  expect(await outcome(finite(about('theta[z_i]'), 'H'), 'em', rows)).toBe(byDefault);
  for (const method of ofProcess) {
    expect(await outcome(process(about('theta_i'), 'H'), method, rows)).toBe(byDefault);
  }
});

it('a base a million times narrower than the rows is refused, the same in the rows’ unit is not', async () => {
  const rows = line.map((x) => [1e9 + x, x * x]);
  for (const method of ofProcess) {
    const far = process('N(theta_i)', 'NIW([0, 0], 0.5, 4, eye(2))');
    expect(await outcome(far, method, rows)).toBe('prior-too-narrow');
    const near = process('N(theta_i)', 'NIW(mean(x), 0.5, 4, eye(2))');
    expect(await outcome(near, method, rows)).toBe('fitted');
  }
});

describe.each(['N(mu[z_i], 1)', 'N(mu[z_i], [[1, 0.5], [0.5, 2]])'])('%s, a billion from zero', (law) => {
  const model = `pi ~ Dirichlet(2, 2); mu_k ~ N(mean(x), 100); z_i ~ Categorical(pi); x_i ~ ${law}`;
  const rows = line.map((x, i) => [x + 40 * (i % 2), x / 2]);
  const moved = rows.map((row) => row.map((x) => x + 1e9));

  it.each(['em', 'variational', 'gibbs'] as const)(
    'has the densities that it has near zero by %s',
    async (method) => {
      const sampler = await compile(model, { method });
      const options = method === 'gibbs' ? { sweeps: 200, chains: 2 } : {};
      const near = await (await sampler.fit({ x: rows }, options)).predict(rows);
      const far = await (await sampler.fit({ x: moved }, options)).predict(moved);
      expect(far.labels).toEqual(near.labels);
      for (const [row, density] of near.logDensity.entries())
        expect(far.logDensity[row]).toBeCloseTo(density, 6);
    },
  );
});
