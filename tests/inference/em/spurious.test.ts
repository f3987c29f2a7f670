/** Spurious maxima (McLachlan & Peel 2000, section 3.10): passed over where there are others, and told of. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/index.js';

const galaxies = readFileSync(new URL('../../data/galaxies.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map(Number);

describe('galaxies, where two rows 5 km/s apart make the likelihood as high as one likes', () => {
  test('six components are none of them on two rows, and the higher likelihood is told of', async () => {
    const sampler = await compile('K = 6; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)');
    const { components, logLikelihood, warnings } = await sampler.fit({ x: galaxies }, { seed: 1 });
    // The spurious maximum, which mclust has, is at −182.575 in thousands of km/s.
    expect(logLikelihood).toBeLessThan(-190);
    for (const { weight } of components) expect(82 * weight).toBeGreaterThan(2.5);
    expect(warnings.join()).toMatch(/higher was passed over.* about \d rows .*spurious maximum/);
  });

  test('over a range of K none is chosen', async () => {
    const sampler = await compile('K in 1..7; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)');
    const { components } = await sampler.fit({ x: galaxies }, { seed: 1 });
    expect(components).toHaveLength(3);
  });
});

test('where every start leads to one, the highest is the fit, and what to do is said', async () => {
  const sampler = await compile('K = 2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)');
  const { components, warnings } = await sampler.fit({ x: [0, 0.001, 30, 31, 32, 33, 34] }, { restarts: 1 });
  expect(components.map(({ weight }) => weight)).toEqual([
    expect.closeTo(5 / 7, 6),
    expect.closeTo(2 / 7, 6),
  ]);
  expect(warnings.join()).toMatch(/component 1 rests on about 2 rows .*take fewer components, .*NIW/);
});

test('two small groups are groups, if both are narrow', async () => {
  const sampler = await compile('K = 2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)');
  const { components, warnings } = await sampler.fit({ x: [0, 0.002, 0.001, 100, 100.004, 100.001] });
  expect(components.map(({ weight }) => weight)).toEqual([expect.closeTo(0.5, 6), expect.closeTo(0.5, 6)]);
  expect(warnings.join()).not.toMatch(/spurious/);
});

test('many rows in a narrow group are a group', async () => {
  const narrow = Array.from({ length: 12 }, (_, i) => 50 + Math.sin(i) / 100);
  const wide = Array.from({ length: 40 }, (_, i) => 20 * Math.sin(1.7 * i));
  const sampler = await compile('K = 2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)');
  const { components, warnings } = await sampler.fit({ x: [...wide, ...narrow] });
  expect(components[1]!.weight).toBeCloseTo(12 / 52, 3);
  expect(warnings).toEqual([]);
});

test('a number of components whose least BIC is of one is passed over, and told of', async () => {
  const sampler = await compile('K in 1..2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)');
  const x = [0, 1e-3, ...Array.from({ length: 12 }, (_, i) => 30 + Math.sin(i))];
  const { components, selection, warnings } = await sampler.fit({ x });
  expect(components).toHaveLength(1);
  expect(selection![1]!.bic).toBeLessThan(selection![0]!.bic);
  expect(warnings.join()).toMatch(
    /K = 2 has the least BIC, [-\d.]+, and was passed over, since its component 1 rests on about 2 rows/,
  );
});
