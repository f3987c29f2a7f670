/**
 * The order of rows, of columns and of clusters says nothing.
 *
 * Columns: every method draws the same numbers and meets the same ones but for rounding, so that with one seed labels are
 * the same. Rows: what is drawn for one row is now drawn for another, so that starts and chains differ, and the optimum, or the
 * point partition of three groups that nothing mistakes, does not. Clusters: a fit whose components have another order is gone
 * on with to the same end.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { compile, type Fit, type FitDocument, type FitOptions } from '../../src/index.js';

const seed = 20_261;

/** Three groups of 20 rows in three columns, group after group of no one size. */
const rows = Array.from({ length: 60 }, (_, i) => {
  const group = i % 10 < 5 ? 0 : i % 10 < 8 ? 1 : 2;
  return [
    group * 9 + Math.sin(i * 12.9898),
    group * -6 + 2 * Math.cos(i * 78.233),
    (group === 1 ? 30 : 0) + 3 * Math.sin(i * 3.1),
  ];
});

/** Place i has row order[i]. */
const order = rows.map((_, i) => (i * 37 + 11) % rows.length);
const columns = [2, 0, 1];

const process = 'G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i)';
const methods: readonly [string, string, FitOptions & { readonly method: 'em' | 'variational' | 'gibbs' }][] =
  [
    ['EM', 'K = 3; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)', { method: 'em', restarts: 10 }],
    ['variational', process, { method: 'variational' }],
    ['gibbs', process, { method: 'gibbs', chains: 2, sweeps: 200 }],
  ];

describe.each(methods)('%s', (_, model, { method, ...options }) => {
  const fitted = async (x: readonly (readonly number[])[], more: FitOptions = {}): Promise<Fit> =>
    (await compile(model, { method })).fit({ x: x.map((row) => [...row]) }, { seed, ...options, ...more });
  let plain: Fit;
  let labels: readonly number[];
  beforeAll(async () => {
    plain = await fitted(rows);
    labels = await labelsOf(plain, rows);
  });

  test('columns', async () => {
    const other = await fitted(rows.map((row) => columns.map((d) => row[d]!)));
    expect(
      await labelsOf(
        other,
        rows.map((row) => columns.map((d) => row[d]!)),
      ),
    ).toEqual(labels);
    expectSame(other, plain, columns);
  });

  test('rows', async () => {
    const other = await fitted(order.map((i) => rows[i]!));
    expect(
      await labelsOf(
        other,
        order.map((i) => rows[i]!),
      ),
    ).toEqual(order.map((i) => labels[i]));
    if (method !== 'gibbs') expectSame(other, plain, [0, 1, 2]);
  });
});

test('a fit by EM with its components in another order is gone on with to the same end', async () => {
  const [, model, { method, ...options }] = methods[0]!;
  const sampler = await compile(model, { method });
  const x = rows.map((row) => [...row]);
  const plain = await sampler.fit({ x }, { seed, ...options });
  const document = JSON.parse(JSON.stringify(plain)) as FitDocument;
  if (document.predictive?.kind !== 'estimate') throw new Error('EM reports an estimate');
  const components = document.predictive.components.toReversed();
  const other = await sampler.fit(
    { x },
    { init: { ...document, predictive: { ...document.predictive, components } } },
  );
  expectSame(other, plain, [0, 1, 2]);
});

async function labelsOf(fit: Fit, data: readonly (readonly number[])[]): Promise<readonly number[]> {
  const { labels } = fit.clusters?.partition ?? (await fit.predict(data.map((row) => [...row])));
  return Array.from(labels);
}

/** Weights, means with columns in their new places, and the likelihood or the bound. */
function expectSame(fit: Fit, plain: Fit, places: readonly number[]): void {
  expect(fit.logLikelihood ?? fit.elbo ?? 0).toBeCloseTo(plain.logLikelihood ?? plain.elbo ?? 0, 3);
  expect(fit.components).toHaveLength(plain.components.length);
  fit.components.forEach(({ weight, mean }, k) => {
    const twin = plain.components[k]!;
    expect(weight).toBeCloseTo(twin.weight, 4);
    (mean as number[]).forEach((value, d) => {
      expect(value).toBeCloseTo((twin.mean as number[])[places[d]!]!, 2);
    });
  });
}
