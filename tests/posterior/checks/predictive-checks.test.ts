/** Posterior predictive checks against what is known of the replicated tables, and on rows that the model cannot make. */
import { expect, test } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { compile } from '../../../src/driver/sampler.js';
import { type PredictiveChecks, predictiveChecks } from '../../../src/posterior/checks/predictive-checks.js';
import { openReplicates } from '../../../src/posterior/checks/replicate-rows.js';
import type { FitDocument } from '../../../src/posterior/fit/fit-document.js';

const seed = 20261129;
const variates = createVariates(randomStream(randomKey(seed)));
const key = randomKey(seed);
const normal = Array.from({ length: 200 }, () => [3 + 2 * variates.normal()]);

async function fitOf(
  model: string,
  rows: number[][],
  method: 'exact' | 'em' | 'variational' | 'gibbs',
): Promise<FitDocument> {
  const options = method === 'gibbs' ? { chains: 2, sweeps: 60, burn: 20 } : {};
  return (await (await compile(model, { method })).fit({ x: rows }, { seed: 1, ...options })).toJSON();
}

function checksOf(fit: FitDocument, rows: number[][]): PredictiveChecks {
  const found = predictiveChecks(fit, rowMatrix(rows), key);
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

const conjugate = 'mu ~ Normal(0, 100); x_i ~ Normal(mu, variance = 4)';

test('tables of one draw share it: their means spread as mean and rows do together', async () => {
  const { checks, replicates } = checksOf(await fitOf(conjugate, normal, 'exact'), normal);
  const found = checks.find(({ statistic }) => statistic === 'mean')!;
  const centre = normal.reduce((sum, [x]) => sum + x!, 0) / 200;
  // Var = 4/200 of the rows and nearly 4/200 of mu; of independent rows it would be a half. Chance of more than 4.5 sd: 7e-6.
  const sd = Math.sqrt(8 / 200);
  expect(Math.abs(found.mean - centre)).toBeLessThan(4.5 * (sd / Math.sqrt(replicates)));
  expect(Math.abs(found.sd / sd - 1)).toBeLessThan(4.5 / Math.sqrt(2 * replicates));
  expect(checks.map(({ statistic }) => statistic)).toHaveLength(10);
});

test.each([
  ['em', 'K = 2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)'],
  ['variational', 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)'],
  ['gibbs', 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)'],
] as const)('%s makes rows like its own, and the same ones from the same seed', async (method, model) => {
  const fit = await fitOf(model, normal, method);
  const found = checksOf(fit, normal);
  expect(checksOf(fit, normal)).toEqual(found);
  for (const { statistic, p } of found.checks) {
    if (['mean', 'sd', 'median'].includes(statistic)) expect(p).toBeGreaterThan(0.01);
    if (['mean', 'sd', 'median'].includes(statistic)) expect(p).toBeLessThan(0.99);
  }
});

test('one Normal does not make two groups, nor numbers that were rounded', async () => {
  const groups = Array.from({ length: 200 }, (_, i) => [
    Math.round(i % 4 === 0 ? 12 + variates.normal() : variates.normal()),
  ]);
  const { checks } = checksOf(
    await fitOf('mu ~ Normal(0, 100); x_i ~ Normal(mu, variance = 28)', groups, 'exact'),
    groups,
  );
  const p = Object.fromEntries(checks.map((check) => [check.statistic, check.p]));
  expect(p.median).toBeGreaterThan(0.99);
  expect(p.min).toBeLessThan(0.01);
  expect(p.distinct).toBe(1);
});

test('cells that are missing are missing in the tables too', async () => {
  const holes = normal.map(([x], i) => [i < 190 ? Number.NaN : x!]);
  const { checks } = checksOf(await fitOf(conjugate, normal, 'exact'), holes);
  const distinct = checks.find(({ statistic }) => statistic === 'distinct')!;
  expect(distinct).toMatchObject({ observed: 10, mean: 10, p: 0.5 });
});

test('what no rows can be drawn of says why', async () => {
  const written = await fitOf('G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)', normal, 'gibbs');
  const { draws, ...older } = written;
  expect(draws).toBeDefined();
  expect(openReplicates(older, key)).toEqual({
    ok: false,
    error: 'the fit was written before fits kept their draws',
  });
});
