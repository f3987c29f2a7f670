/** `fit.update`: more rows, one after the other, are all rows at once. */
import { expect, test } from 'vitest';
import { compile } from '../../src/driver/sampler.js';

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

test('a fit of another method says how to go on, and one with case weights that it cannot', async () => {
  const mixture = await (await compile('x_i ~ sum_k pi_k * Poisson(m_k); K = 2')).fit({ x: [1, 2, 30, 31] });
  await expect(mixture.update([1])).rejects.toThrow(/going on from this fit/);
  const weighted = await compile('p ~ Beta(1, 1); x_i ~ Bernoulli(p); weight w');
  await expect((await weighted.fit({ x: [1, 0], w: [2, 1] })).update([1])).rejects.toThrow(/has no w/);
});
