/**
 * Every cell of emissions, laws of weights and methods that a plan calls able, really fitted to twelve rows (six for sums
 * over every partition): it ends in finite numbers, and predicts.
 */
import { describe, expect, test } from 'vitest';
import { planModel } from '../../src/driver/compile.js';
import { compile, type FitOptions } from '../../src/index.js';
import type { MethodName } from '../../src/plan/inference-plan.js';
import { numberCases } from '../distributions/number-cases.js';

const plane = Array.from({ length: 12 }, (_, i) => [
  8 * (i % 2) + Math.sin(3 * i),
  Math.cos(5 * i) + 0.1 * i,
]);
const counts = Array.from({ length: 12 }, (_, i) => [(i % 2) * 4 + (i % 3 === 0 ? 1 : 0)]);

const emissions: Readonly<Record<string, readonly number[][]>> = {
  'x_i ~ N(theta[z_i])': plane,
  'x_i ~ N(theta[z_i], cov = diag)': plane,
  'x_i ~ N(theta[z_i], cov = spherical)': plane,
  'x_i ~ N(theta[z_i], cov = tied)': plane,
  'mu_k ~ N(0, v / 0.1); v ~ InverseGamma(2, 1); x_i ~ N(mu[z_i], v)': plane,
  'mu_k ~ N([0, 0], S / 0.1); S ~ InverseWishart(4, [[1, 0.2], [0.2, 1]]); x_i ~ N(mu[z_i], S)': plane,
  'x_i ~ N(theta[z_i], 2)': plane,
  'x_i ~ N(theta[z_i], diag([2, 3]))': plane,
  'mu_k ~ N([1, 0], [[9, 1], [1, 9]]); x_i ~ N(mu[z_i], [[2, 1], [1, 3]])': plane,
  ...Object.fromEntries(
    numberCases.map(({ law, draw }) => [
      `x_i ~ ${law('theta[z_i]')}`,
      Array.from({ length: 12 }, (_, i) => [draw(i % 2, i)]),
    ]),
  ),
  'x_i ~ Categorical(theta[z_i])': counts.map(([n]) => [n! > 2 ? 1 : 0]),
  'x_i ~ Multinomial(theta[z_i])': counts.map(([n]) => [n!, 6 - n!]),
};

const laws = [
  'pi ~ GEM(alpha)',
  'pi ~ GEM(0.3, 1)',
  'd ~ Beta(1, 2); a ~ Gamma(1, 1); pi ~ GEM(d, a)',
  'K ~ 1 + Poisson(1); pi ~ Dirichlet(1, K)',
  'pi ~ Dirichlet(1, 2)',
  'pi ~ Dirichlet([1, 2])',
  'a ~ Gamma(1, 1); pi ~ Dirichlet(a, 2)',
  'K in 1..2; pi ~ Dirichlet(1, K)',
];

const lengths: Readonly<Record<MethodName, FitOptions>> = {
  exact: {},
  em: { restarts: 2 },
  variational: { restarts: 1, maxIterations: 20 },
  gibbs: { chains: 1, sweeps: 20, burn: 5 },
  amortized: {},
};

describe.each(Object.entries(emissions))('%s', (emission, rows) => {
  test.each(laws)('under %s', async (law) => {
    const base = emission.includes('theta') ? 'theta_k ~ H; ' : '';
    const model = `${law}; z_i ~ Categorical(pi); ${base}${emission}`;
    const plan = planModel(model);
    if (!plan.ok) throw new Error(JSON.stringify(plan.error));
    const able = plan.value.verdicts.filter((verdict) => verdict.able).map(({ method }) => method);
    expect(able).not.toEqual([]);
    for (const method of able) {
      const x = method === 'exact' ? rows.slice(0, 6) : rows;
      const truncation = method === 'variational' && /GEM|Poisson|Gamma/.test(law) ? { truncation: 4 } : {};
      const fit = await (await compile(model, { method })).fit({ x }, { ...lengths[method], ...truncation });
      expect(nonFinite(fit.components), method).toEqual([]);
      const { logDensity, labels } = await fit.predict(rows);
      expect(labels, method).toHaveLength(rows.length);
      expect(Array.from(logDensity).every(Number.isFinite), method).toBe(true);
    }
  });
});

/** Numbers anywhere within a value that are not finite. */
function nonFinite(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(nonFinite) : [];
}
