/** The rule meets missing cells: the next able method where the chosen one cannot integrate them out, and what says so. */
import { describe, expect, it } from 'vitest';
import { planModel } from '../../../src/driver/compile.js';
import { compile, DimsumError } from '../../../src/index.js';
import type { FitOptions } from '../../../src/lower/compiled-sampler.js';
import { methodForRows } from '../../../src/lower/method-for-rows.js';
import type { InferencePlan, MethodName } from '../../../src/plan/inference-plan.js';
import type { DataSize } from '../../../src/plan/methods/data-size.js';
import { planOnData } from '../../../src/plan/methods/plan-on-data.js';
import { fitSummary } from '../../../src/report/fit-summary.js';

const ofNormals = 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)';
const stick = 'pi ~ GEM(1); z_i ~ Categorical(pi)';
const independent = (covariance: string) =>
  `${stick}; theta_k ~ NormalInverseGamma(0, 0.1, 2, 1); x_i ~ N(theta[z_i], cov = ${covariance})`;
const inParts = `${stick}; mu_k ~ N(0, 9); v_k ~ InverseGamma(2, 1); x_i ~ N(mu[z_i], v[z_i])`;
const withCounts = `${stick}; theta_k ~ NIW([0, 0], 0.1, 4, eye(2)); r_k ~ Gamma(1, 1); x_i ~ N(theta[z_i]); n_i ~ Poisson(r[z_i])`;

function planOf(model: string, method: MethodName | 'auto' = 'auto'): InferencePlan {
  const plan = planModel(model, { method });
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

function sized(incomplete: DataSize['incomplete'], width = 2, rows = 100): DataSize {
  return { rows, columns: ['a', 'b', 'n'], widths: { x: width, n: 1 }, incomplete };
}

function chosen(plan: InferencePlan, size: DataSize, options: FitOptions = {}): MethodName {
  return methodForRows(plan, plan.method!, size, options).method;
}

describe('the choice where cells are missing', () => {
  it.each([
    ['a full covariance', ofNormals, { x: ['b'] }, 2, 'variational'],
    ['a full covariance whose cells are all there', ofNormals, {}, 2, 'gibbs'],
    ['one column', ofNormals, { x: ['a'] }, 1, 'gibbs'],
    ['a spherical covariance', independent('spherical'), { x: ['a'] }, 2, 'variational'],
    ['a diagonal covariance', independent('diag'), { x: ['a', 'b'] }, 2, 'gibbs'],
    ['counts beside whole Normal rows', withCounts, { n: ['n'] }, 2, 'gibbs'],
    ['Normal rows beside counts', withCounts, { x: ['a'] }, 2, 'variational'],
    ['priors that no other method treats', inParts, { x: ['a'] }, 1, 'gibbs'],
  ] as const)('of %s', (_, model, incomplete, width, expected) => {
    const plan = planOf(model);
    expect(plan.method).toBe('gibbs');
    const size = sized(incomplete, width);
    expect(chosen(plan, size)).toBe(expected);
    expect(planOnData(plan, size).plan.method).toBe(expected);
  });

  it('stays where somebody asked for gibbs, by name or by its options', () => {
    const size = sized({ x: ['b'] });
    expect(chosen(planOf(ofNormals, 'gibbs'), size)).toBe('gibbs');
    expect(chosen(planOf(`${ofNormals}; infer gibbs`), size)).toBe('gibbs');
    expect(chosen(planOf(ofNormals), size, { chains: 4 })).toBe('gibbs');
    expect(chosen(planOf(ofNormals), size, { seed: 4 })).toBe('variational');
  });

  it('asks it of the sampler that an option names', () => {
    const diagonal = planOf(independent('diag'));
    expect(chosen(diagonal, sized({ x: ['b'] }), { truncation: 8 })).toBe('variational');
    expect(chosen(diagonal, sized({}), { truncation: 8 })).toBe('gibbs');
  });

  it('is explained by a step that names the columns, and by the verdict', () => {
    const { plan, costs } = planOnData(planOf(ofNormals), sized({ x: ['b'] }));
    const last = plan.choice.at(-1)!;
    expect([last.kind, last.decides]).toEqual(['missing', true]);
    expect(last.question).toBe('Can gibbs integrate out the missing cells of b?');
    expect(last.answer).toMatch(/^no, since .* is not conjugate; variational can$/);
    expect(plan.verdicts.find(({ method }) => method === 'gibbs')?.able).toBe(false);
    expect(costs.gibbs).toBeUndefined();
    const { choice } = planOnData(planOf(inParts), sized({ x: ['a'] }, 1)).plan;
    expect(choice.find(({ kind }) => kind === 'missing')?.answer).toBe('no, and no other method can');
  });
});

describe('a fit of rows with a missing cell', () => {
  const x = [
    [1, 2],
    [2, null],
    [3, 1],
    [9, 8],
    [8, 7],
    [7.5, 9],
  ];

  it('is by the next able method, and says why', async () => {
    const fit = await (await compile(ofNormals)).fit({ x });
    expect(fit.method).toBe('variational');
    expect(fit.revised).toMatch(
      /^Can gibbs integrate out the missing cells of x2\? no, since .*; variational can$/,
    );
    expect(fitSummary(fit, planOf(ofNormals))).toContain(fit.revised);
  });

  it.each([{}, { sampler: 'blocked' }] as const)(
    'is refused of a gibbs that was asked for, %j',
    async (options) => {
      const sampler = await compile(ofNormals, { method: 'gibbs' });
      const refused = await sampler.fit({ x }, options).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(DimsumError);
      expect((refused as DimsumError).diagnostics).toMatchObject([
        { code: 'missing-unintegrated', what: 'gibbs cannot integrate out the missing cells of x2' },
      ]);
    },
  );

  it('takes a prior of one column that is written as a matrix', async () => {
    const model = (scale: string) => `mu ~ NIW(0, 1, 3, ${scale}); y_i ~ N(mu)`;
    const y = [1, null, 4, 2];
    const [number, matrix] = await Promise.all(
      ['2', '2 * eye(1)'].map(async (scale) => (await (await compile(model(scale))).fit({ y })).logEvidence!),
    );
    expect(matrix).toBeCloseTo(number!, 12);
  });
});
