/** docs/results.md names every field that a fit of any method holds, and no fit holds another. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.js';

const documented = new Set(
  Array.from(readFileSync('docs/results.md', 'utf8').matchAll(/^\| (`[^|]*`) \|/gm), ([, cell]) =>
    Array.from((cell ?? '').matchAll(/`(\w+)`/g), ([, name]) => name),
  ).flat(),
);

const rows = Array.from({ length: 40 }, (_, i) => [(i % 2) * 8 + Math.sin(i * 7.1), Math.cos(i * 3.3)]);
const models = {
  gibbs: 'G ~ PY(d, alpha, H); d ~ Beta(1, 4); theta_i ~ G; x_i ~ N(theta_i)',
  em: 'K in 1..2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)',
  variational: 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i); infer variational',
  exact: 'theta ~ NIW([0, 0], 0.1, 4, eye(2)); x_i ~ N(theta)',
};

describe('the fields of a fit', () => {
  it.each(Object.entries(models))('by %s are documented', async (method, model) => {
    const fit = await (await compile(model)).fit(
      { x: rows },
      { seed: 1, ...(method === 'gibbs' && { sweeps: 200 }) },
    );
    expect(fit.method).toBe(method);
    expect(Object.keys(fit.toJSON()).filter((name) => !documented.has(name))).toEqual([]);
  });
});
