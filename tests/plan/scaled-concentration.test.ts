/** Dirichlet(a / K, K), whose total mass a is learnt, is Dirichlet(b, K) with a prior of b in its units. */
import { describe, expect, test } from 'vitest';
import { planModel } from '../../src/driver/compile.js';
import { compile } from '../../src/index.js';

const rest = 'z_i ~ Categorical(pi); theta_k ~ NIW(0, 0.1, 3, 1); x_i ~ N(theta[z_i])';

function structureOf(text: string) {
  const plan = planModel(`observe x; ${text}; ${rest}`);
  if (!plan.ok) throw new Error(plan.error[0]?.what);
  return plan.value.structure;
}

describe('is the plan of the concentration of one weight', () => {
  const same = structureOf('K = 4; b ~ Gamma(2, 12); pi ~ Dirichlet(b, K)');

  test.each([
    'K = 4; a ~ Gamma(2, 3); pi ~ Dirichlet(a / K, K)',
    'K = 4; a ~ Gamma(2, 3); c = a / K; pi ~ Dirichlet(c, K)',
    'a ~ Gamma(2, 3); pi ~ Dirichlet(a / 4, 4)',
    'K = 4; a ~ Gamma(2, 6); pi ~ Dirichlet(0.5 * a, K)',
    'K = 4; a ~ Gamma(2, 6); pi ~ Dirichlet(a * 0.5, K)',
  ])('%s', (text) => {
    expect(same.kind).toBe('mixture');
    expect(structureOf(text)).toEqual(same);
  });
});

test.each([
  ['K = 4; a ~ Gamma(2, 3); pi ~ Dirichlet(a / -K, K)', 'depends on a'],
  ['K in 1..4; a ~ Gamma(2, 3); pi ~ Dirichlet(a / K, K)', 'depends on a'],
  ['K = 4; a ~ Gamma(2, 3); pi ~ Dirichlet(a + 1, K)', 'depends on a'],
])('%s is not', (text, reason) => {
  expect(structureOf(text)).toMatchObject({ kind: 'unrecognised', reason: expect.stringContaining(reason) });
});

test('Gibbs and variational inference learn it', async () => {
  const rows = [-5, -4.8, -5.1, 5, 5.2, 4.9].map((x) => [x]);
  for (const method of ['gibbs', 'variational'] as const) {
    const fits = await Promise.all(
      ['a ~ Gamma(2, 1); pi ~ Dirichlet(a / K, K)', 'b ~ Gamma(2, 3); pi ~ Dirichlet(b, K)'].map(
        async (text) => {
          const sampler = await compile(`K = 3; ${text}; ${rest}`, { method });
          return await sampler.fit({ x: rows }, method === 'gibbs' ? { sweeps: 100, chains: 1 } : {});
        },
      ),
    );
    expect(fits[0]!.concentration?.sd).toBeGreaterThan(0);
    expect(fits[0]!.concentration).toEqual(fits[1]!.concentration);
  }
});
