/** Relabelled components of whole fits: against a conjugate posterior, and whatever the labels of the draws were. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { randomKey } from '../../../src/core/random-stream.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { compile } from '../../../src/driver/sampler.js';
import { packCounts, unpack } from '../../../src/posterior/fit/packed-array.js';
import { relabelFit } from '../../../src/posterior/relabelling/relabel-fit.js';

const rows = Array.from({ length: 60 }, (_, i) => [(i % 3 === 0 ? 20 : 0) + Math.sin(7.1 * i)]);
const model = 'pi ~ Dirichlet(1, 2); theta_k ~ Normal(0, 10); z_i ~ Categorical(pi); x_i ~ N(theta[z_i], 1)';
const fit = await (await compile(model, { method: 'gibbs' })).fit(
  { x: rows },
  { seed: 4, chains: 2, sweeps: 400, keep: 400, relabel: true },
);

describe('relabelled components', () => {
  it('have the posterior of their parameters where the labels are beyond doubt', () => {
    const found = fit.relabelled!;
    expect([found.draws, found.rows, found.components.length]).toEqual([400, 60, 2]);
    const [large, small] = found.components;
    // 40 and 20 rows for certain: weights are Beta(41, 21); means Normal with precision n + 1/10.
    expect(large!.mean.weight).toBeCloseTo(41 / 62, 1);
    const members = rows.flatMap(([x], i) => (i % 3 === 0 ? [x!] : []));
    const mean = members.reduce((sum, x) => sum + x, 0) / 20.1;
    const sd = 1 / Math.sqrt(20.1);
    // Of 400 independent draws: each bound is passed by chance one time in 10,000 or less.
    expect(Math.abs((small!.mean.mean as number) - mean)).toBeLessThan((4 * sd) / 20);
    const [low, high] = small!.interval;
    expect(Math.abs((low.mean as number) - (mean - 1.96 * sd))).toBeLessThan(0.6 * sd);
    expect(Math.abs((high.mean as number) - (mean + 1.96 * sd))).toBeLessThan(0.6 * sd);
    expect([large!.occupied, small!.occupied]).toEqual([1, 1]);
    const schema = new Ajv2020().compile(JSON.parse(readFileSync('docs/fit.schema.json', 'utf8')));
    expect(schema(JSON.parse(JSON.stringify(fit))), JSON.stringify(schema.errors)).toBe(true);
  });

  it('are the same whichever labels the draws had', () => {
    const { draws, predictive } = fit.toJSON();
    const swapped = (values: ArrayLike<number>): number[] =>
      Array.from(values, (_, c) => values[Math.floor(c / 4) % 2 === 0 ? c : c ^ 1]!);
    const other = {
      ...draws!,
      size: packCounts(swapped(unpack(draws!.size))),
      term: packCounts(swapped(unpack(draws!.term))),
    };
    const again = relabelFit({ predictive, draws: other }, rowMatrix(rows), randomKey(3)).components;
    // Two runs of 400 draws: four standard errors of their difference, one time in 10,000.
    for (const [k, { mean }] of fit.relabelled!.components.entries()) {
      expect(Math.abs(mean.weight - again[k]!.mean.weight)).toBeLessThan((4 * 0.06 * Math.SQRT2) / 20);
      expect(Math.abs((mean.mean as number) - (again[k]!.mean.mean as number))).toBeLessThan(
        (4 * 0.23 * Math.SQRT2) / 20,
      );
    }
  });

  it('say of one without rows only what it weighs', async () => {
    const three = await compile(model.replace('Dirichlet(1, 2)', 'Dirichlet([0.01, 0.01, 0.01])'), {
      method: 'gibbs',
    });
    const options = { seed: 2, chains: 1, sweeps: 40, burn: 40, sampler: 'blocked', relabel: true } as const;
    const { components } = (await three.fit({ x: rows }, options)).relabelled!;
    expect(components.reduce((sum, { mean }) => sum + mean.weight, 0)).toBeCloseTo(1, 12);
    expect(components[2]!.occupied).toBeLessThan(1);
    if (components[2]!.occupied === 0) expect(Object.keys(components[2]!.mean)).toEqual(['weight']);
  });
});

describe('a model that is not relabelled', () => {
  it.each([
    ['a process', 'G ~ DP(1, Normal(0, 10)); theta_i ~ G; x_i ~ N(theta_i, 1)'],
    ['a Pitman–Yor process', 'G ~ PY(0.2, 1, Normal(0, 10)); theta_i ~ G; x_i ~ N(theta_i, 1)'],
    [
      'a random number of components',
      'K - 1 ~ Poisson(2); pi ~ Dirichlet(1, K); theta_k ~ Normal(0, 10); z_i ~ Categorical(pi); x_i ~ N(theta[z_i], 1)',
    ],
    ['components that differ beforehand', model.replace('Dirichlet(1, 2)', 'Dirichlet([1, 2])')],
  ])('is %s, and is refused with the reason', async (_, text) => {
    const sampler = await compile(text, { method: 'gibbs' });
    await expect(sampler.fit({ x: rows }, { relabel: true })).rejects.toThrow(/cannot be relabelled/);
  });

  it('is one that em estimates', async () => {
    const sampler = await compile('x_i ~ sum_k pi_k * N(mu_k, Sigma_k); K = 2', { method: 'em' });
    await expect(sampler.fit({ x: rows }, { relabel: true })).rejects.toThrow(/--relabel is for gibbs/);
  });
});
