/** An option that the method of a fit has not got is refused, and the refusal names the methods that have it. */
import { describe, expect, it } from 'vitest';
import { compile, ppl } from '../../../src/driver/sampler.js';
import type { FitOptions } from '../../../src/lower/compiled-sampler.js';
import { refuseOptions } from '../../../src/lower/refuse/refuse-options.js';
import type { MethodName } from '../../../src/plan/inference-plan.js';

const cases: readonly [MethodName, FitOptions, string, string[]][] = [
  ['em', { chains: 4 }, '--chains', ['gibbs']],
  ['em', { truncation: 9 }, '--truncation', ['variational', 'gibbs']],
  ['gibbs', { restarts: 3 }, '--restarts', ['em', 'variational']],
  ['gibbs', { maxIterations: 3 }, '--max-iterations', ['em, variational', 'amortized']],
  ['gibbs', { init: 'kmeans' }, '--init kmeans', ['em', 'variational']],
  ['variational', { burn: 0 }, '--burn', ['gibbs']],
  ['exact', { tolerance: 1 }, '--tolerance', ['em', 'variational']],
];

describe('refuseOptions', () => {
  it.each(cases)('%s refuses %o', (method, options, option, having) => {
    const [refusal, ...others] = refuseOptions(method, options);
    expect(others).toEqual([]);
    expect(refusal).toMatchObject({
      code: 'option-of-another-method',
      what: `${method} has no option ${option}`,
      why: expect.stringContaining(`${option} is for ${having.join(' and ')},`),
    });
  });

  it.each<[MethodName, FitOptions]>([
    ['em', { restarts: 3, init: 'random', tolerance: 1e-6, maxIterations: 5 }],
    ['variational', { restarts: 3, init: 'kmeans', truncation: 5 }],
    ['gibbs', { chains: 2, sweeps: 10, burn: 5, init: 'random' }],
    ['gibbs', { sampler: 'blocked', truncation: 5 }],
    ['exact', { seed: 3 }],
    ['gibbs', { restarts: undefined } as unknown as FitOptions],
  ])('%s takes %o', (method, options) => {
    expect(refuseOptions(method, options)).toEqual([]);
  });

  it.each<[object, string]>([
    [{ sweep: 100 }, 'a fit has no option sweep'],
    [{ sweeps: -3 }, 'the option sweeps of a fit cannot be -3'],
    [{ chains: 0 }, 'the option chains of a fit cannot be 0'],
    [{ seed: 'a' }, 'the option seed of a fit cannot be "a"'],
    [{ tolerance: Number.NaN }, 'the option tolerance of a fit cannot be NaN'],
    [{ init: 'kmean' }, 'the option init of a fit cannot be "kmean"'],
    [{ threads: 0.5 }, 'the option threads of a fit cannot be 0.5'],
    [{ backend: 'gpu' }, 'the option backend of a fit cannot be "gpu"'],
    [{ onProgress: 3 }, 'the option onProgress of a fit cannot be 3'],
  ])('refuses %o, whatever the method', (options, what) => {
    for (const method of ['gibbs', 'em', 'amortized'] as const) {
      expect(refuseOptions(method, options).map((each) => each.what)).toEqual([what]);
    }
  });

  it('holds for the API', async () => {
    const sampler = await compile(ppl`x_i ~ sum_k pi_k * N(mu_k, Sigma_k); K = 1; observe x`);
    await expect(sampler.fit({ x: [1, 2, 4] }, { chains: 2 })).rejects.toThrow(/--chains is for gibbs/);
  });
});
