/**
 * The table of emissions, laws of weights and methods: each cell is run, or refused for the reason that stands in
 * `refusal`. A cell that is neither, or refused for another reason, fails.
 */
import { describe, expect, test } from 'vitest';
import { planModel } from '../../src/driver/compile.js';
import type { MethodName } from '../../src/plan/inference-plan.js';
import { numberCases } from '../distributions/number-cases.js';

const emissions: Readonly<Record<string, string>> = {
  full: 'x_i ~ N(theta[z_i])',
  diagonal: 'x_i ~ N(theta[z_i], cov = diag)',
  spherical: 'x_i ~ N(theta[z_i], cov = spherical)',
  tied: 'x_i ~ N(theta[z_i], cov = tied)',
  'known variance': 'x_i ~ N(theta[z_i], 2)',
  'known covariance': 'x_i ~ N(theta[z_i], diag([2, 3]))',
  'known full covariance': 'x_i ~ N(theta[z_i], [[2, 1], [1, 3]])',
  ...Object.fromEntries(numberCases.map(({ emission, law }) => [emission, `x_i ~ ${law('theta[z_i]')}`])),
  Categorical: 'x_i ~ Categorical(theta[z_i])',
  Multinomial: 'x_i ~ Multinomial(theta[z_i])',
};

const laws = {
  DP: 'pi ~ GEM(alpha)',
  PY: 'pi ~ GEM(0.3, 1)',
  'PY learnt': 'd ~ Beta(1, 2); a ~ Gamma(1, 1); pi ~ GEM(d, a)',
  MFM: 'K ~ 1 + Poisson(1); pi ~ Dirichlet(1, K)',
  symmetric: 'pi ~ Dirichlet(1, 3)',
  'symmetric learnt': 'a ~ Gamma(1, 1); pi ~ Dirichlet(a, 3)',
  range: 'K in 1..3; pi ~ Dirichlet(1, K)',
} as const;

type Law = keyof typeof laws;

const processes: ReadonlySet<Law> = new Set(['DP', 'PY', 'PY learnt', 'MFM']);

/** Null where the cell is run. */
function refusal(method: MethodName, law: Law, emission: string): RegExp | null {
  if (method === 'em' && law === 'symmetric learnt') return /no most probable point to climb to/;
  if (method === 'em') return processes.has(law) ? /no fixed number of components/ : null;
  if (law === 'range' && method !== 'variational') return /chosen from a range, which em and variational do/;
  if (emission !== 'tied' || method !== 'exact') return null;
  return /components of tied covariance depend on each other/;
}

const cells = Object.keys(emissions).flatMap((emission) =>
  Object.keys(laws).map((law) => [emission, law as Law] as const),
);

describe('each method runs, or refuses for the reason that it should,', () => {
  test.each(cells)('%s components under %s weights', (emission, law) => {
    const model = `${laws[law]}; z_i ~ Categorical(pi); theta_k ~ H; ${emissions[emission]}`;
    const plan = planModel(model);
    if (!plan.ok) throw new Error(JSON.stringify(plan.error));
    for (const { method, able, reason } of plan.value.verdicts) {
      const expected = refusal(method, law, emission);
      if (expected === null) expect(`${method}: ${able ? 'able' : reason}`).toBe(`${method}: able`);
      else expect(able ? `${method}: able` : reason).toMatch(expected);
    }
  });
});
