/**
 * Case weights: a row of weight w is w equal rows, whatever the family and the method; and one of weight 0 is none.
 */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/driver/sampler.js';
import type { Fit } from '../../src/index.js';
import { numberCases } from '../distributions/number-cases.js';

type Rows = readonly (number | string | readonly number[])[];

/** Two of them are as likely along a whole line of parameters, on which rows are as undecided as one likes. */
const unidentified = 'Bernoulli';

/** Two groups that nothing mistakes for one, so that every run finds the same optimum. */
const numbers = [1.2, 0.8, 1.9, 0.4, 1.4, 21.3, 19.4, 20.6, 22.9, 18.2];
const counts = [1, 0, 2, 3, 1, 40, 35, 44, 52, 38];
const pairs = numbers.map((value, i): readonly [number, number] => [
  value,
  counts[(i * 7) % 10]! / 9 - value,
]);
const texts = ['a', 'b', 'a', 'a', 'b', 'c', 'd', 'c', 'c', 'd'];
const totals = counts.map((count, i): readonly number[] => (i < 5 ? [count, 30, 1] : [30, count % 7, 12]));
const weights = [1, 3, 2, 0, 1, 2, 1, 4, 1, 2];

interface Case {
  readonly name: string;
  readonly emission: string;
  /** Of a Bayesian mixture. */
  readonly base: string;
  readonly observed: Rows;
}

const families: readonly Case[] = [
  { name: 'Normal', emission: 'N(m_k, v_k)', base: 'NIW(mean(x), 0.1, D + 2, var(x))', observed: numbers },
  { name: 'full', emission: 'N(m_k, v_k)', base: 'NIW(mean(x), 0.1, D + 2, cov(x))', observed: pairs },
  {
    name: 'diagonal',
    emission: 'N(m_k, v_k, cov = diag)',
    base: 'NormalInverseGamma(mean(x), 0.1, 2, var(x))',
    observed: pairs,
  },
  ...numberCases.map(({ emission, base, law, draw }) => ({
    name: emission,
    emission: law('m_k'),
    base: `${base}(1, 1)`,
    observed: numbers.map((_, i) => draw(i < 5 ? 0 : 1, i)),
  })),
  { name: 'Multinomial', emission: 'Multinomial(m_k)', base: 'Dirichlet(1, 3)', observed: totals },
];

const meanOf = ({ components }: Fit): number =>
  components.reduce(
    (sum, { weight, probability }) => sum + weight * (probability as readonly number[])[0]!,
    0,
  );

const repeat = (rows: Rows): Rows => rows.flatMap((row, i) => new Array(weights[i]!).fill(row));

function bayesian({ emission, base }: Case): string {
  const parameters = emission.includes('v_k') ? '(m_k, v_k)' : 'm_k';
  const own = emission.replace('m_k', 'm[z_i]').replace('v_k', 'v[z_i]').replace(', cov = diag', '');
  return `pi ~ Dirichlet(1, 2); z_i ~ Categorical(pi); ${parameters} ~ ${base}; x_i ~ ${own}`;
}

describe.each(families)('$name', (family) => {
  const methods = [
    ['em', `x_i ~ sum_k pi_k * ${family.emission}; K in 1..2`],
    ['em', bayesian(family)],
    ['variational', bayesian(family)],
  ] as const;

  test.each(methods)('%s of weighted rows is that of repeated rows: %s', async (method, model) => {
    const repeated = await (await compile(model, { method })).fit({ x: repeat(family.observed) as number[] });
    const sampler = await compile(`${model}; weight w`, { method });
    const weighted = await sampler.fit({ x: family.observed as number[], w: weights });
    expect(weighted.data.weights).toEqual({ column: 'w', sum: 17 });
    expect(weighted.elbo ?? weighted.logLikelihood).toBeCloseTo(repeated.elbo ?? repeated.logLikelihood!, 4);
    for (const [row, other] of (weighted.selection ?? []).map(
      (r, k) => [r, repeated.selection![k]!] as const,
    )) {
      expect(row.bic).toBeCloseTo(other.bic, 3);
      if (family.name !== unidentified) expect(row.icl).toBeCloseTo(other.icl, 3);
    }
    const near = (a: unknown, b: unknown): void => {
      const flat = (value: unknown): number[] =>
        typeof value === 'number' ? [value] : Object.values(value as object).flatMap(flat);
      expect(flat(a)).toEqual(flat(b).map((value) => expect.closeTo(value, 2)));
    };
    if (method === 'em' && family.name === unidentified) near(meanOf(weighted), meanOf(repeated));
    else near(weighted.components, repeated.components);
  });
});

test('texts and several variables are weighted alike', async () => {
  const model =
    'pi ~ Dirichlet(1, 2); z_i ~ Categorical(pi); (m_k, v_k) ~ NIW(0, 0.01, 3, 9); p_k ~ Dirichlet(1, 4)';
  const text = `${model}; x_i ~ N(m[z_i], v[z_i]); c_i ~ Categorical(p[z_i])`;
  const repeated = await (await compile(text, { method: 'variational' })).fit({
    x: repeat(numbers) as number[],
    c: repeat(texts) as string[],
  });
  const weighted = await (await compile(`${text}; weight w`, { method: 'variational' })).fit({
    x: numbers,
    c: texts,
    w: weights,
  });
  expect(weighted.elbo).toBeCloseTo(repeated.elbo!, 4);
});

test('a conjugate model has the posterior and the evidence of repeated rows', async () => {
  const model = 'p ~ Beta(1, 1); x_i ~ Bernoulli(p)';
  const repeated = await (await compile(model)).fit({ x: [1, 1, 1, 0, 0] });
  const weighted = await (await compile(`${model}; weight w`)).fit({ x: [1, 0, 0], w: [3, 2, 0] });
  expect(weighted.posterior).toEqual(repeated.posterior);
  expect(weighted.logEvidence).toBeCloseTo(repeated.logEvidence!, 12);
});

test('a scale of all weights scales the likelihood, and leaves the estimate where it is', async () => {
  const sampler = await compile('x_i ~ sum_k pi_k * N(m_k, v_k); K = 2; weight w');
  const once = await sampler.fit({ x: numbers, w: weights });
  const tenth = await sampler.fit({ x: numbers, w: weights.map((weight) => weight / 10) });
  expect(tenth.logLikelihood).toBeCloseTo(once.logLikelihood! / 10, 6);
  expect(tenth.meanLogLikelihood).toBeCloseTo(once.meanLogLikelihood!, 6);
  expect(tenth.components[0]!.weight).toBeCloseTo(once.components[0]!.weight, 5);
});

test('a row of weight 0 has a label and moves nothing', async () => {
  const model = 'G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i); weight w';
  const sampler = await compile(model);
  expect(sampler.plan.method).toBe('variational');
  const with0 = await sampler.fit({ x: [...numbers, 1e6], w: [...numbers.map(() => 1), 0] });
  const without = await sampler.fit({ x: numbers, w: numbers.map(() => 1) });
  expect(with0.elbo).toBeCloseTo(without.elbo!, 6);
  expect(with0.clusters!.partition.labels).toHaveLength(11);
});

test('weights are a column of the rows unless they are given, and no variable takes it', async () => {
  const rows = numbers.map((value, i) => ({ size: value, w: weights[i]! }));
  const sampler = await compile('x_i ~ sum_k pi_k * N(m_k, v_k); K = 2; weight w');
  const fit = await sampler.fit({ x: rows });
  expect(fit.data.columns).toEqual(['size']);
  expect(fit.data.weights).toEqual({ column: 'w', sum: 17 });
});

test.each(['gibbs', 'exact'] as const)('%s says why it takes none', async (method) => {
  const model = 'G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i); weight w';
  await expect(compile(model, { method })).rejects.toThrow(/w labels of its own; em and variational take/);
});
