/** `fit.update`: more rows, one after the other, are all rows at once. */
import { expect, test } from 'vitest';
import { openFit } from '../../src/driver/open-fit.js';
import { compile } from '../../src/driver/sampler.js';
import { lastDraws } from '../../src/posterior/fit/kept-draws.js';

test('a Normal model that is brought up to date is that of all rows, far from zero as well', async () => {
  const sampler = await compile('(m, S) ~ NIW([1e6, 0], 0.5, 4, [[2, 0], [0, 3]]); x_i ~ N(m, S)');
  const rows = [
    [1e6 + 1, 2],
    [1e6 - 2, 0.5],
    [1e6 + 4, -1],
    [1e6, 3],
    [1e6 + 2, 1.5],
  ];
  const all = await sampler.fit({ x: rows });
  const first = await sampler.fit({ x: rows.slice(0, 2) });
  const updated = await (await first.update(rows.slice(2, 3))).update(rows.slice(3));
  const near = (value: unknown): unknown =>
    typeof value === 'number'
      ? expect.closeTo(value, 6)
      : Array.isArray(value)
        ? value.map(near)
        : Object.fromEntries(Object.entries(value as object).map(([name, own]) => [name, near(own)]));
  expect(updated.posterior!.parameters).toEqual(near(all.posterior!.parameters));
  expect(updated.logEvidence).toBeCloseTo(all.logEvidence!, 6);
  expect(updated.data.rows).toBe(5);
  expect((await updated.logDensity([[1e6, 1]]))[0]).toBeCloseTo((await all.logDensity([[1e6, 1]]))[0]!, 6);
});

const old = [1.2, 0.8, 1.9, 0.4, 1.4, 9.3, 8.4, 9.6, 10.9, 7.2];
const more = [30.1, 29.5, 31.2, 30.4, 8.8, 1.1];
const process = 'G ~ DP(1, Normal(10, 200)); theta_i ~ G; x_i ~ N(theta_i, 1)';
const mixture = 'x_i ~ sum_k pi_k * N(m_k, v_k); K = 2';

test('EM and variational inference end where a fit of all rows does, in fewer iterations', async () => {
  const alike = [1.1, 0.7, 8.8, 10.2];
  const em = await compile(mixture);
  const first = await em.fit({ x: old });
  const updated = await first.update(alike);
  const anew = await em.fit({ x: [...old, ...alike] });
  expect(updated.logLikelihood).toBeCloseTo(anew.logLikelihood!, 5);
  expect(updated.iterations).toBeLessThanOrEqual(anew.iterations);
  expect(updated.data.rows).toBe(14);
  const readBack = openFit(JSON.parse(JSON.stringify(first)));
  await expect(readBack.update(alike)).rejects.toThrow(/fit.update\(more, { rows: old }\)/);
  await expect(readBack.update(alike, { rows: alike })).rejects.toThrow(/of 10 rows, and there are 4/);
  const again = await readBack.update(alike, { rows: old });
  expect(again.logLikelihood).toBeCloseTo(updated.logLikelihood!, 8);

  const variational = await compile(process, { method: 'variational' });
  const found = await (await variational.fit({ x: old })).update(more);
  // A component for the group that came with the new rows is born.
  expect(found.elbo).toBeCloseTo((await variational.fit({ x: [...old, ...more] })).elbo!, 4);
  expect(found.components).toHaveLength(3);
});

test.each(['collapsed', 'blocked', 'sequential'] as const)(
  'chains of %s Gibbs go on with the new rows seated, from a file as from memory, and not with those before',
  async (sampler) => {
    const gibbs = await compile(process, { method: 'gibbs' });
    const first = await gibbs.fit({ x: old }, { sweeps: 250, chains: 2, sampler });
    const updated = await first.update(more);
    // Three groups stand twenty deviations apart: whoever seats a row elsewhere is wrong.
    const { labels } = updated.clusters!.partition;
    const groups = [...Array(5).fill(labels[0]), ...Array(5).fill(labels[5]), ...Array(4).fill(labels[10])];
    expect(labels).toEqual([...groups, labels[5], labels[0]]);
    expect(new Set(labels).size).toBe(3);
    expect(updated.clusters!.mean).toBeGreaterThan(2.9);
    expect(lastDraws(updated.draws!).map(({ labels }) => labels!.length)).toEqual([16, 16]);
    const readBack = openFit(JSON.parse(JSON.stringify(first)));
    const again = await readBack.update(more, { rows: old, sweeps: 250, chains: 2, sampler });
    expect({ ...again.toJSON(), timing: null }).toEqual({ ...updated.toJSON(), timing: null });
    await expect(gibbs.fit({ x: old.slice(0, 4) }, { init: first })).rejects.toThrow(/10 rows come first/);
  },
);

test('without a sweep to move them the old rows stay where a chain left them, and the new ones are with their like', async () => {
  const gibbs = await compile(process, { method: 'gibbs' });
  const first = await gibbs.fit({ x: old }, { sweeps: 50, chains: 1 });
  const far = [1.3, 8.9];
  const { draws } = await first.update(far, { sweeps: 1, burn: 0 });
  const labels = lastDraws(draws!)[0]!.labels!;
  expect(labels[10]).toBe(labels[0]);
  expect(labels[11]).toBe(labels[5]);
});

test('a fit with case weights cannot be brought up to date', async () => {
  const weighted = await compile('p ~ Beta(1, 1); x_i ~ Bernoulli(p); weight w');
  await expect((await weighted.fit({ x: [1, 0], w: [2, 1] })).update([1])).rejects.toThrow(/has no w/);
});

test('chains go on from the point partition of another method, and not from a fit without labels', async () => {
  const gibbs = await compile(process, { method: 'gibbs' });
  const variational = await (await compile(process, { method: 'variational' })).fit({ x: old });
  const fit = await gibbs.fit({ x: old }, { init: variational, sweeps: 20, chains: 1 });
  expect(fit.clusters!.partition.sizes).toHaveLength(2);
  const em = await (await compile(`${mixture}; infer em`)).fit({ x: old });
  const same = await compile('G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i)', { method: 'gibbs' });
  await expect(same.fit({ x: old }, { init: em })).rejects.toThrow(/one by em of these data holds none/);
});
