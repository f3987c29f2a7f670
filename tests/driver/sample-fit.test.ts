/** Draws from a fit in the API: what is behind its rows, as the command line gives it. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/index.js';

const rows = Array.from({ length: 40 }, (_, i) => (i % 2) * 9 + Math.sin(i * 7.1));
const sampler = await compile('G ~ DP(1, NormalInverseGamma(5, 0.05, 2, 2)); theta_i ~ G; x_i ~ N(theta_i)', {
  method: 'gibbs',
});
const fit = await sampler.fit({ x: rows }, { seed: 1, chains: 2, sweeps: 60, burn: 20 });

describe('sample', () => {
  it('gives parameters and labels of the same draws', () => {
    const parameters = fit.sample(50, { of: 'theta', seed: 3 });
    expect(parameters.map(({ cluster }) => cluster)).toEqual(fit.sample(50, { of: 'z', seed: 3 }));
    for (const { parameters: own } of parameters) {
      expect(Object.keys(own as object)).toEqual(
        Object.keys(fit.components[0]!).filter((key) => key !== 'weight'),
      );
    }
  });

  it('gives measures whose weights are one but for the leftover', () => {
    const measures = fit.sample(5, { of: 'G', leftover: 0.01 });
    expect(measures).toHaveLength(5);
    for (const { atoms, leftover } of measures) {
      expect(leftover).toBeLessThanOrEqual(0.01);
      expect(atoms.reduce((sum, { weight }) => sum + weight, leftover)).toBeCloseTo(1, 12);
    }
    expect(fit.sample(5, { of: 'G', leftover: 0.01 })).toEqual(measures);
  });

  it('gives rows by default', () => {
    expect(fit.sample(3, { seed: 2 })).toEqual(fit.sample(3, { seed: 2, of: 'x' }));
  });

  it('refuses a measure of an estimate', async () => {
    const em = await compile('x_i ~ sum_k pi_k * N(mu_k, v_k); K = 2');
    const estimate = await em.fit({ x: rows }, { seed: 1 });
    expect(() => estimate.sample(1, { of: 'G' })).toThrow(/no posterior of a random measure/);
  });
});

describe('check', () => {
  it('places numbers of the rows among those of tables that the fit makes', async () => {
    const { checks, replicates } = await fit.check(rows);
    expect(replicates).toBe(200);
    expect(checks.find(({ statistic }) => statistic === 'max')!.observed).toBe(Math.max(...rows));
    const far = await fit.check(rows.map((x) => x + 100));
    expect(far.checks.find(({ statistic }) => statistic === 'mean')!.p).toBe(0);
  });
});
