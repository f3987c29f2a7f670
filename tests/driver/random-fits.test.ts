/**
 * Whatever small model meets whatever few rows, there is a fit whose every number is one, and which predicts its own
 * rows, or there are mistakes that say what, why and what to do.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, DimsumError, type Fit } from '../../src/index.js';
import { arbitraryFit, type RandomFit } from './arbitrary-fit.js';
import { oddNumbers } from './odd-numbers.js';

const options = {
  exact: {},
  em: { restarts: 2, maxIterations: 30 },
  variational: { restarts: 2, maxIterations: 30 },
  gibbs: { sweeps: 20, chains: 2 },
  amortized: {},
} as const;
const seed = Number(process.env.RANDOM_SEED ?? 20_261_124);
const numRuns = Number(process.env.RANDOM_FITS ?? 100);

/** Once a scale that float64 could not tell from none, an R̂ that JSON could not write, columns without squares, a covariance whose
 * prior no digit was left of, a row that weighs nothing and is impossible, and equal rows whose sums are rounded by more than their prior's scale. */
const examples: [RandomFit][] = [
  [
    {
      model: 'G ~ DP(0.7, NIW([0, 0], 0.5, D + 2, eye(D))); theta_i ~ G; x_i ~ N(theta_i)',
      method: 'variational',
      rows: [
        [7e12, 2e12],
        [-7e12, 0],
        [9e12, 6],
      ],
    },
  ],
  [
    {
      model: 'z ~ CRP(alpha); theta_k ~ H; x_i ~ Poisson(theta[z_i])',
      method: 'gibbs',
      rows: [2, 2, 960995546, 23, 465335322, 21, 597120395, 8, 597120395, 597120395].map((count) => [count]),
    },
  ],
  [
    {
      model:
        'z ~ CRP(alpha); mu_k ~ N([0, 1], [[9, 1], [1, 4]]); v_k ~ InverseWishart(4, eye(2)); x_i ~ N(mu[z_i], v[z_i])',
      method: 'gibbs',
      rows: [[0, 1e60]],
    },
  ],
  [
    {
      model: 'K in 1..3; x_i ~ sum_k pi_k * Bernoulli(p_k); weight w',
      method: 'auto',
      rows: [[0], [0], [1]],
      w: [1, 1, 0],
    },
  ],
  [{ model: 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)', method: 'auto', rows: [[1e-170], [2e-170]] }],
  [
    {
      model: 'd ~ Beta(1, 2); G ~ PY(d, 1, NIW(0, 0.5, 3, 2)); theta_i ~ G; x_i ~ N(theta_i)',
      method: 'variational',
      rows: [[0], [1e57], [0]],
    },
  ],
];

test('random models of random data are fitted or refused with a reason', { timeout: 600_000 }, async () => {
  let fitted = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryFit, async (problem) => {
      const fit = await fitOrMistakes(problem);
      if (fit === null) return;
      fitted++;
      expect(oddNumbers(fit.toJSON(), 'fit')).toEqual([]);
      const { n, y } = problem;
      const rows = problem.rows.map((row, i) => [...row, ...(n ? [n[i]!] : []), ...(y ? [y[i]!] : [])]);
      if (rows.flat().includes(null)) return;
      const { probabilities, newCluster, logDensity, clusters } = await fit.predict(rows as number[][]);
      for (let row = 0; row < rows.length; row++) {
        const own = probabilities.subarray(row * clusters, (row + 1) * clusters);
        expect(own.reduce((sum, p) => sum + p, newCluster[row]!)).toBeCloseTo(1, 9);
        expect(logDensity[row]).not.toBeNaN();
        expect(logDensity[row]).toBeLessThan(Number.POSITIVE_INFINITY);
      }
    }),
    { numRuns, seed, examples },
  );
  // The generator reaches past what is refused.
  expect(fitted).toBeGreaterThan(numRuns / 4);
});

/** A fit, or null where there were mistakes, which are looked at. */
async function fitOrMistakes({
  model,
  method,
  sampler: asked,
  rows,
  n,
  y,
  w,
}: RandomFit): Promise<Fit | null> {
  try {
    const sampler = await compile(model, { method });
    const own = options[sampler.plan.method ?? 'exact'];
    return await sampler.fit(
      { x: rows, ...(n && { n }), ...(y && { y }), ...(w && { w }) },
      { ...own, ...(asked && { sampler: asked }) },
    );
  } catch (error) {
    if (!(error instanceof DimsumError)) throw error;
    expect(error.diagnostics.length).toBeGreaterThan(0);
    for (const { what, why, remedy } of error.diagnostics) {
      for (const part of [what, why, remedy]) expect(part).not.toMatch(/undefined|NaN|\[object|^$/);
    }
    return null;
  }
}
