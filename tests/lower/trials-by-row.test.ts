/**
 * x_i ~ Binomial(n_i, p) with trials of its own in each row: by every method the same as Multinomials of the pairs (x, n − x),
 * to which it is equal where p ~ Beta(a, b) and the pair's probabilities are Dirichlet([a, b]).
 */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/index.js';
import type { MethodName } from '../../src/plan/inference-plan.js';
import { fitSummary } from '../../src/report/fit-summary.js';

const x = [1, 3, 9, 8, 0, 2, 7, null];
const n = [10, 12, 10, 11, 5, 9, 7, 9];
const pairs = x.map((count, row) => (count === null ? [null, null] : [count, n[row]! - count]));
const short = { sweeps: 60, chains: 2 };

const trials = 'observe x, n; z ~ CRP(1); p_k ~ Beta(0.7, 1.3); x_i ~ Binomial(n_i, p[z_i])';
const counts = 'observe x; z ~ CRP(1); p_k ~ Dirichlet([0.7, 1.3]); x_i ~ Multinomial(p[z_i])';

async function fitted(model: string, method: MethodName, data: Record<string, unknown>, options = {}) {
  return await (await compile(model, { method })).fit(data as never, options);
}

/**
 * Σ over the five partitions of three rows (x, n) = (1, 3), (0, 2), (4, 4) of Π_c (|c| − 1)! B(2 + Σx, 3 + Σn − Σx)/B(2, 3) Π C(n, x) / 3!,
 * by Python’s fractions.
 */
const evidence = 829 / 140140;

test('the evidence of three rows is what fractions say', async () => {
  const model = 'observe x, n; z ~ CRP(1); p_k ~ Beta(2, 3); x_i ~ Binomial(n_i, p[z_i])';
  const { logEvidence } = await fitted(model, 'exact', { x: [1, 0, 4], n: [3, 2, 4] });
  expect(logEvidence).toBeCloseTo(Math.log(evidence), 12);
});

describe('the same as Multinomials of successes and failures', () => {
  test.each([
    ['exact', 'logEvidence'],
    ['variational', 'elbo'],
    ['gibbs', 'draws'],
  ] as const)('by %s', async (method, part) => {
    const [own, other] = await Promise.all([
      fitted(trials, method, { x, n }, method === 'gibbs' ? short : {}),
      fitted(counts, method, { x: pairs }, method === 'gibbs' ? short : {}),
    ]);
    if (part === 'draws') expect(own.draws?.size).toEqual(other.draws?.size);
    else expect(own[part]).toBeCloseTo(other[part]!, 7);
    const [byTrials, byCounts] = [await own.predict({ x, n }), await other.predict(pairs)];
    byTrials.logDensity.forEach((value, row) => {
      expect(value).toBeCloseTo(byCounts.logDensity[row]!, 5);
    });
    byTrials.probabilities.forEach((value, place) => {
      expect(value).toBeCloseTo(byCounts.probabilities[place]!, 5);
    });
  });

  test('by em, of a mixture and with a prior', async () => {
    for (const [prior, dirichlet] of [
      ['', ''],
      ['pi ~ Dirichlet(2, K); p_k ~ Beta(2, 2); ', 'pi ~ Dirichlet(2, K); p_k ~ Dirichlet([2, 2]); '],
    ]) {
      const own = await fitted(`observe x, n; K = 2; ${prior}x_i ~ sum_k pi_k * Binomial(n_i, p_k)`, 'em', {
        x,
        n,
      });
      const other = await fitted(`observe x; K = 2; ${dirichlet}x_i ~ sum_k pi_k * Multinomial(p_k)`, 'em', {
        x: pairs,
      });
      expect(own.logLikelihood).toBeCloseTo(other.logLikelihood!, 4);
    }
  });

  test.each(['blocked', 'sequential'] as const)('by %s Gibbs', async (sampler) => {
    const options = { ...short, sampler };
    const own = await fitted(trials, 'gibbs', { x, n }, options);
    expect(own.clusters?.mean).toBeGreaterThan(1);
    expect((await own.score({ x, n })).negativeLogDensity).not.toContain(Number.NaN);
  });
});

describe('a row', () => {
  const fitRows = (rows: unknown[], of: unknown[]) => fitted(trials, 'exact', { x: rows, n: of });

  test.each([
    [
      'of more successes than trials',
      [1, 13],
      [10, 12],
      /row 2 of x is 13.*\n.*larger than 12, the n of its row/,
    ],
    ['of half a trial', [1, 1], [10, 1.5], /row 2 of n is 1.5.*\n.*not a whole number/],
    ['of trials below none', [1, 0], [10, -1], /row 2 of n is -1.*\n.*negative/],
    ['without trials', [1, 3], [10, null], /row 2 has a count of a Binomial, and n is missing\n/],
  ])('%s is refused', async (_, rows, of, message) => {
    await expect(fitRows(rows, of)).rejects.toThrow(message);
  });

  test('of no trials, or of which neither is known, says nothing', async () => {
    const { logEvidence } = await fitRows([1, 3, 4], [10, 12, 5]);
    const { logEvidence: more } = await fitRows([1, 3, 4, 0, null], [10, 12, 5, 0, null]);
    expect(more).toBeCloseTo(logEvidence!, 10);
  });

  test('without a count has it drawn by its own trials', async () => {
    const rows = { x: [1, 3, null], n: [10, 12, 4] };
    const [cell] = (await (await fitRows(rows.x, rows.n)).impute(rows, { draws: 200 })).cells;
    expect(cell).toMatchObject({ row: 2, column: 'x' });
    expect(Math.max(...cell!.draws.map(Number))).toBe(4);
    const open = { x: [1, 3, null], n: [10, 12, null] };
    await expect((await fitRows(open.x, open.n)).impute(open)).rejects.toThrow(
      /missing counts of row 3 cannot be drawn/,
    );
  });
});

test('the posterior of one probability is said of the counts', async () => {
  const sampler = await compile('observe x, n; p ~ Beta(1, 1); x_i ~ Binomial(n_i, p)');
  const summary = fitSummary(await sampler.fit({ x: [1, 4], n: [10, 5] }), sampler.plan);
  expect(summary).toMatch(/^posterior +x ~ Beta\(a = 6, b = 11\)$/m);
  expect(summary).not.toMatch(/n ~/);
});

test('trials that are neither given nor a column are asked for', async () => {
  await expect(fitted(trials, 'exact', { x: [1, 2] })).rejects.toThrow(
    /n is observed, and no data are given for it/,
  );
});

test('columns beside other variables', async () => {
  const model =
    `${trials}; q_k ~ Beta(1, 1); y_i ~ Binomial(m_i, q[z_i]); r_k ~ Gamma(1, 1); c_i ~ Poisson(r[z_i])`.replace(
      'x, n',
      'x, y, c',
    );
  const data = { x: [1, 9, 0], n: [10, 10, 4], y: [3, 3, null], m: [3, 4, 2], c: [0, 2, 7] };
  const { data: used, logEvidence } = await fitted(model, 'exact', data);
  expect(used.columns).toEqual(['x', 'n', 'y', 'm', 'c']);
  const paired = `observe x, y, c; z ~ CRP(1); p_k ~ Dirichlet([0.7, 1.3]); x_i ~ Multinomial(p[z_i])
    q_k ~ Dirichlet([1, 1]); y_i ~ Multinomial(q[z_i]); r_k ~ Gamma(1, 1); c_i ~ Poisson(r[z_i])`;
  const pairsOf = (rows: (number | null)[], of: number[]) =>
    rows.map((own, row) => [own, own === null ? null : of[row]! - own]);
  const other = await fitted(paired, 'exact', {
    x: pairsOf(data.x, data.n),
    y: pairsOf(data.y, data.m),
    c: data.c,
  });
  expect(logEvidence).toBeCloseTo(other.logEvidence!, 10);
});
