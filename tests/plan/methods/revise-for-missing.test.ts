/** The rule meets missing cells: which methods integrate them out, and what says so of those that do not. */
import { describe, expect, it } from 'vitest';
import { planModel } from '../../../src/driver/compile.js';
import { compile, DimsumError } from '../../../src/index.js';
import { methodForRows } from '../../../src/lower/choose/method-for-rows.js';
import type { FitOptions } from '../../../src/lower/compiled-sampler.js';
import type { InferencePlan, MethodName } from '../../../src/plan/inference-plan.js';
import type { DataSize } from '../../../src/plan/methods/data-size.js';
import { planOnData } from '../../../src/plan/methods/plan-on-data.js';

const ofNormals = 'G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)';
const stick = 'pi ~ GEM(1); z_i ~ Categorical(pi)';
const independent = (covariance: string) =>
  `${stick}; theta_k ~ NormalInverseGamma(0, 0.1, 2, 1); x_i ~ N(theta[z_i], cov = ${covariance})`;
const inParts = `${stick}; mu_k ~ N(0, 9); v_k ~ InverseGamma(2, 1); x_i ~ N(mu[z_i], v[z_i])`;
const wholeInParts = `${stick}; mu_k ~ N([0, 0], cov = 9 * eye(2)); S_k ~ InverseWishart(4, eye(2)); x_i ~ N(mu[z_i], S[z_i])`;
const diagonalInParts = `${stick}; mu_k ~ N([0, 0], sd = 3); tau_k ~ Gamma([2, 2], [1, 1]); x_i ~ N(mu[z_i], prec = tau[z_i])`;
const withoutLabels = 'theta ~ NIW([0, 0], 0.1, 4, eye(2)); x_i ~ N(theta)';
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
    ['a full covariance', ofNormals, { x: ['b'] }, 2, 'gibbs'],
    ['a full covariance whose cells are all there', ofNormals, {}, 2, 'gibbs'],
    ['one column', ofNormals, { x: ['a'] }, 1, 'gibbs'],
    ['a spherical covariance', independent('spherical'), { x: ['a'] }, 2, 'gibbs'],
    ['a diagonal covariance', independent('diag'), { x: ['a', 'b'] }, 2, 'gibbs'],
    ['counts beside whole Normal rows', withCounts, { n: ['n'] }, 2, 'gibbs'],
    ['Normal rows beside counts', withCounts, { x: ['a'] }, 2, 'gibbs'],
    ['priors that no other method treats', inParts, { x: ['a'] }, 1, 'gibbs'],
  ] as const)('of %s', (_, model, incomplete, width, expected) => {
    const plan = planOf(model);
    expect(plan.method).toBe('gibbs');
    const size = sized(incomplete, width);
    expect(chosen(plan, size)).toBe(expected);
    expect(planOnData(plan, size).plan.method).toBe(expected);
  });

  it('counts what drawing the cells costs', () => {
    const size = sized({ x: ['b'] }, 2, 1_000_000);
    const seconds = (cells: Partial<DataSize>) =>
      planOnData(planOf(ofNormals), { ...size, ...cells }).costs.gibbs!.secondsPerStep;
    const perRow = (seconds({ incompleteRows: 200_000 }) - seconds({ incomplete: {} })) / 200_000;
    // Three columns in all.
    expect(perRow).toBeCloseTo(60e-6, 10);
    expect(chosen(planOf(ofNormals), { ...size, incompleteRows: 200_000 })).toBe('variational');
  });

  it('is explained by a step that names the columns', () => {
    const { plan, costs } = planOnData(planOf(ofNormals), sized({ x: ['b'] }));
    const step = plan.choice.find(({ kind }) => kind === 'missing')!;
    expect(step.question).toBe('Can gibbs integrate out the missing cells of b?');
    expect(step.answer).toBe('yes');
    expect(plan.verdicts.find(({ method }) => method === 'gibbs')?.able).toBe(true);
    expect(plan.verdicts.find(({ method }) => method === 'exact')?.able).toBe(false);
    expect(costs.gibbs).toBeDefined();
    const { choice } = planOnData(planOf(withoutLabels), sized({ x: ['a'] })).plan;
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

  it.each([
    ['collapsed', ofNormals],
    ['blocked', ofNormals],
    ['sequential', ofNormals],
    ['blocked', wholeInParts],
    ['sequential', wholeInParts],
    ['blocked', diagonalInParts],
    ['sequential', diagonalInParts],
  ] as const)('is by %s Gibbs of %s, and answers for rows with a missing cell', async (sampler, model) => {
    const compiled = await compile(model, { method: 'gibbs' });
    const fit = await compiled.fit({ x }, { sampler, chains: 2, sweeps: 200, seed: 5 });
    const again = await compiled.fit({ x }, { sampler, chains: 2, sweeps: 200, seed: 5 });
    expect(fit.clusters).toEqual(again.clusters);
    const [near, far] = await fit.logDensity([
      [1.5, null],
      [40, null],
    ]);
    expect(near).toBeGreaterThan(far!);
    const { cells } = await fit.impute([
      [8, null],
      [1, null],
    ]);
    expect(cells.map(({ row, column }) => [row, column])).toEqual([
      [0, 'x2'],
      [1, 'x2'],
    ]);
  });

  it('is refused of closed forms', async () => {
    const refused = await (await compile(withoutLabels)).fit({ x }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DimsumError);
    expect((refused as DimsumError).diagnostics).toMatchObject([
      { code: 'missing-unintegrated', what: 'exact cannot integrate out the missing cells of x2' },
    ]);
  });

  it('takes a prior of one column that is written as a matrix', async () => {
    const model = (scale: string) => `mu ~ NIW(0, 1, 3, ${scale}); y_i ~ N(mu)`;
    const y = [1, null, 4, 2];
    const [number, matrix] = await Promise.all(
      ['2', '2 * eye(1)'].map(async (scale) => (await (await compile(model(scale))).fit({ y })).logEvidence!),
    );
    expect(matrix).toBeCloseTo(number!, 12);
  });
});
