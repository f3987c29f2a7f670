/** Fits of components that share a covariance, by each sampler, and all that is asked of a fit. */
import { describe, expect, test } from 'vitest';
import { planModel } from '../../src/driver/compile.js';
import { measure } from '../../src/driver/measure.js';
import { compile, openFit } from '../../src/index.js';

const lengths = { chains: 2, sweeps: 60, burn: 20, seed: 4 };
/** Two clusters along a slope, 2.5 apart, one cell missing. */
const plane = Array.from({ length: 24 }, (_, i) => {
  const across = Math.sin(3 * i);
  const second = 0.6 * across + 0.3 * Math.cos(5 * i);
  return [(i % 2) * 2.5 + across, i === 5 ? Number.NaN : second];
});

const spellings: Readonly<Record<string, string>> = {
  NIW: 'theta_k ~ NIW(mean(x), 0.05, 4, [[1, 0], [0, 1]]); x_i ~ N(theta[z_i], cov = tied)',
  'means of their own': 'S ~ InverseWishart(4, [[1, 0], [0, 1]]); mu_k ~ N([1, 0], 10); x_i ~ N(mu[z_i], S)',
  'variances by column': 'v ~ InverseGamma(2, 1); mu_k ~ N([1, 0], 10); x_i ~ N(mu[z_i], v)',
  'means as wide as the rows': 'v ~ InverseGamma(2, 1); mu_k ~ N([1, 0], v / 0.05); x_i ~ N(mu[z_i], v)',
};

describe.each(Object.entries(spellings))('%s', (name, text) => {
  test.each(['blocked', 'sequential'] as const)('%s', async (sampler) => {
    const compiled = await compile(`pi ~ GEM(1); z_i ~ Categorical(pi); ${text}`);
    const written = JSON.stringify(await compiled.fit({ x: plane }, { ...lengths, sampler }));
    const fit = openFit(JSON.parse(written));
    const { components, predictive } = fit.toJSON();
    const [first, ...others] = components.map(({ covariance }) => covariance as number[][]);
    for (const other of others) expect(other).toEqual(first);
    // Columns by themselves have none.
    if (name.includes('row') || name.includes('column')) expect(first![0]![1]).toBe(0);
    else expect(first![0]![1]).toBeGreaterThan(0.05);
    expect(predictive.kind).toBe('parameters');
    const { labels, newCluster, logDensity } = await fit.predict(plane);
    // So short a run by single rows may still take both clusters for one under a wide covariance.
    if (sampler === 'blocked') {
      const here = labels[0]!;
      expect(Array.from(labels.slice(0, 4))).toEqual([here, 1 - here, here, 1 - here]);
    }
    expect(Math.max(...newCluster)).toBeLessThan(0.5);
    expect(Array.from(logDensity).every(Number.isFinite)).toBe(true);
    const far = await fit.predict([[60, 60]]);
    expect(far.newCluster[0]).toBeGreaterThan(0.99);
    expect((await fit.score(plane)).negativeLogDensity).toHaveLength(24);
    expect(fit.sample(5)).toHaveLength(5);
    const { cells } = await fit.impute(plane);
    expect(cells).toHaveLength(1);
  });
});

test.each(['NIW', 'means as wide as the rows'])('%s by variational inference', async (name) => {
  const model = await compile(`pi ~ GEM(1); z_i ~ Categorical(pi); ${spellings[name]}`, {
    method: 'variational',
  });
  const fit = openFit(JSON.parse(JSON.stringify(await model.fit({ x: plane }, { truncation: 5, seed: 4 }))));
  const { components, elboTrace, predictive } = fit.toJSON();
  const [first, ...others] = components.map(({ covariance }) => covariance);
  for (const other of others) expect(other).toEqual(first);
  expect([...elboTrace!].sort((a, b) => a - b)).toEqual(elboTrace);
  expect(predictive.family.covariance).toBe('tied');
  const { labels } = await fit.predict(plane);
  const here = labels[0]!;
  expect(Array.from(labels.slice(0, 4))).toEqual([here, 1 - here, here, 1 - here]);
  expect((await fit.impute(plane)).cells).toHaveLength(1);
  expect(fit.sample(3)).toHaveLength(3);
});

test('the same seed gives the same fit, and another number of threads too', async () => {
  const model = await compile(`pi ~ GEM(1); z_i ~ Categorical(pi); ${spellings.NIW}`);
  const fits = await Promise.all([1, 2].map((threads) => model.fit({ x: plane }, { ...lengths, threads })));
  const [one, two] = fits.map((fit) => fit.toJSON().components);
  expect(two).toEqual(one);
});

test('a random measure whose atoms share a covariance is no draw from a base', () => {
  const plan = planModel(`pi ~ GEM(1); z_i ~ Categorical(pi); ${spellings.NIW}`);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const measured = measure({ plan: plan.value, aliases: new Map() }, ['theta < 0'], null, 1);
  expect(JSON.stringify(measured)).toMatch(/Its atoms share a covariance/);
});
