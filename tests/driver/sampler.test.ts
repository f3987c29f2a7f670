/** The API as docs/ and README show it: compile, fit, predict, sample, and what it throws. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile, DimsumError, openFit, ppl } from '../../src/index.js';
import { unpackDraws } from '../../src/posterior/fit/kept-draws.js';
import { unpackTerms } from '../../src/posterior/fit/weighed-terms.js';

const dpMixture = ppl`G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)`;
const twoGroups = [
  [-5, 0],
  [-5.2, 0.3],
  [-4.9, -0.2],
  [-5.1, 0.1],
  [5, 1],
  [5.1, 0.8],
  [4.8, 1.2],
  [5.2, 1.1],
];

interface EnumerationOracle {
  readonly data: number[][];
  readonly processes: readonly {
    readonly process: unknown;
    readonly probNewCluster: number;
    readonly logPredictive: readonly { readonly x: number[]; readonly value: number }[];
  }[];
}

describe('compile and fit', () => {
  it('finds two groups, labels new rows and sees that one is new', async () => {
    const sampler = await compile(dpMixture);
    const fit = await sampler.fit({ x: twoGroups }, { seed: 1, sweeps: 500 });
    expect(fit.clusters?.partition.sizes).toEqual([4, 4]);
    const { labels, newCluster } = await fit.predict([
      [-5, 0.1],
      [5, 1],
      [40, -40],
    ]);
    expect(labels[0]).not.toBe(labels[1]);
    expect(newCluster[2]).toBeGreaterThan(0.5);
    expect(newCluster[0]).toBeLessThan(0.2);
  });

  it('accepts columns by name and rows as a typed array', async () => {
    const sampler = await compile(dpMixture);
    const options = { seed: 5, sweeps: 200, chains: 1 };
    const byRow = await sampler.fit({ x: twoGroups }, options);
    const columns = { a: twoGroups.map((row) => row[0]!), b: twoGroups.map((row) => row[1]!) };
    const byColumn = await sampler.fit({ x: columns }, options);
    const dense = { values: Float64Array.from(twoGroups.flat()), rows: 8, columns: 2 };
    const byArray = await sampler.fit({ x: dense }, options);
    expect(byColumn.clusters).toEqual(byRow.clusters);
    expect(byArray.clusters).toEqual(byRow.clusters);
    expect(byColumn.data.columns).toEqual(['a', 'b']);
  });

  it('is a plain document that survives JSON', async () => {
    const fit = await (await compile(dpMixture)).fit({ x: twoGroups }, { seed: 2, sweeps: 200 });
    const again = openFit(JSON.parse(JSON.stringify(fit)));
    expect(again.toJSON()).toEqual(fit.toJSON());
    expect(await again.logDensity([[0, 0]])).toEqual(await fit.logDensity([[0, 0]]));
    expect(again.sample(3, { seed: 4 })).toEqual(fit.sample(3, { seed: 4 }));
  });

  it('stops on demand and keeps what is finished', async () => {
    const controller = new AbortController();
    const rows = Array.from({ length: 400 }, (_, i) => [Math.sin(i) + (i % 2) * 6, Math.cos(i * 1.7)]);
    const fit = await (await compile(dpMixture)).fit(
      { x: rows },
      {
        sweeps: 1_000_000,
        burn: 0,
        chains: 1,
        signal: controller.signal,
        onProgress: ({ done }) => done > 200 && controller.abort(),
      },
    );
    expect(fit.interrupted).toBe(true);
    expect(fit.iterations).toBeGreaterThan(200);
    expect(fit.iterations).toBeLessThan(1_000_000);
  });

  it('gives a chain the same numbers whatever runs beside it', async () => {
    const sampler = await compile(dpMixture);
    const run = (chains: number) => sampler.fit({ x: twoGroups }, { seed: 9, sweeps: 1, burn: 30, chains });
    const one = await run(1);
    const three = await run(3);
    const first = (fit: typeof one) => {
      const draw = unpackDraws(fit.draws!)[0]!;
      const terms = fit.predictive.kind === 'draws' ? unpackTerms(fit.predictive.terms) : [];
      return draw.terms.map((term) => terms[term]!.value);
    };
    expect(first(three)).toEqual(first(one));
  });
});

describe('a mistake of the user', () => {
  it('in the model throws all diagnostics, with their text as the message', async () => {
    const mistake = await compile('x_i ~ Nrmal(0, 1); y_i ~ Gamma(-1, 1)').catch((error: unknown) => error);
    expect(mistake).toBeInstanceOf(DimsumError);
    expect((mistake as DimsumError).diagnostics.length).toBeGreaterThanOrEqual(2);
    expect((mistake as DimsumError).message).toContain('model:1:7');
  });

  it.each([
    ['no data', {}],
    ['data for a stranger', { y: [[1, 2]] }],
    [
      'a column without a cell',
      {
        x: [
          [1, null],
          [3, null],
        ],
      },
    ],
    [
      'an infinity',
      {
        x: [
          [1, 2],
          [3, Number.POSITIVE_INFINITY],
        ],
      },
    ],
    [
      'a constant column',
      {
        x: [
          [1, 2],
          [1, 3],
          [1, 5],
        ],
      },
    ],
    [
      'fewer rows than dimensions',
      {
        x: [
          [1, 2],
          [2, 3],
        ],
      },
    ],
    ['ragged rows', { x: [[1, 2], [1]] }],
  ])('in the data (%s) throws', async (_, data) => {
    const sampler = await compile(dpMixture);
    await expect(sampler.fit(data as never)).rejects.toBeInstanceOf(DimsumError);
  });

  it.each([
    ['too many cells', [[1, 2, 3]], /the fit is of 2 columns, x1 and x2, and the rows have x1, x2 and x3/],
    ['one list for two columns', [1, 2], /and the rows have x/],
    ['other names', [{ a: 1, b: 2 }], /and the rows have a and b/],
    ['nothing', undefined, /cannot be read as a table/],
  ])('in new rows (%s) throws, and says which columns the fit has', async (_, rows, message) => {
    const sampler = await compile(dpMixture);
    const fit = await sampler.fit({ x: twoGroups }, { sweeps: 20, chains: 1 });
    await expect(fit.predict(rows as never)).rejects.toThrow(message);
    const named = await fit.predict([{ extra: 3, x2: 0.1, x1: -5 }]);
    expect(named.labels).toEqual((await fit.predict([[-5, 0.1]])).labels);
  });

  it('in the number of draws throws', async () => {
    const sampler = await compile('G ~ DP(1, NIW(0, 0.1, 3, 1)); theta_i ~ G; x_i ~ N(theta_i)');
    const fit = await sampler.fit({ x: [1, 2, 4] }, { sweeps: 20, chains: 1 });
    for (const draw of [fit.sample, sampler.sample]) {
      for (const count of [-3, 2.5, Number.NaN]) expect(() => draw(count)).toThrow(/draws cannot be made/);
    }
  });
});

describe('the predictive density', () => {
  // Twenty seeds; |mean − truth| < 8 standard errors is a t test with 19 degrees of freedom, false alarm 2e-7 a point.
  const base = 'NIW([0.5, 1], 0.2, 4.5, [[0.6, 0.1], [0.1, 0.4]])';
  const labelled = `z_i ~ Categorical(pi); theta_k ~ ${base}; x_i ~ N(theta[z_i])`;
  it.each([
    ['"kind":"DP","alpha":1}', `G ~ DP(1, ${base}); theta_i ~ G; x_i ~ N(theta_i)`],
    ['"kind":"PY","discount":0.25', `G ~ PY(0.25, 1, ${base}); theta_i ~ G; x_i ~ N(theta_i)`],
    ['"kind":"ShiftedPoisson"', `K - 1 ~ Poisson(1); pi ~ Dirichlet(1, K); ${labelled}`],
    ['"kind":"Geometric","p":0.1', `K - 1 ~ Geometric(0.1); pi ~ Dirichlet(1, K); ${labelled}`],
    ['"kind":"FiniteDirichlet","K":3', `pi ~ Dirichlet(1/3, 3); ${labelled}`],
    ['"kind":"FiniteDirichlet","K":2', `pi ~ Dirichlet([1, 1]); ${labelled}`],
  ])('agrees with enumeration of all partitions: %s', async (name, model) => {
    const oracle: EnumerationOracle = JSON.parse(readFileSync('tests/oracles/enum_niw_n6.json', 'utf8'));
    const expected = oracle.processes.find(({ process }) => JSON.stringify(process).includes(name))!;
    const sampler = await compile(model, { method: 'gibbs' });
    const points = expected.logPredictive.map(({ x }) => x);
    const densities: number[][] = [];
    for (let seed = 1; seed <= 20; seed++) {
      const fit = await sampler.fit({ x: oracle.data }, { seed, sweeps: 700, chains: 1 });
      densities.push(Array.from(await fit.logDensity(points), Math.exp));
    }
    expected.logPredictive.forEach(({ value }, point) => {
      const own = densities.map((row) => row[point]!);
      const mean = own.reduce((a, b) => a + b, 0) / own.length;
      const variance = own.reduce((sum, p) => sum + (p - mean) ** 2, 0) / (own.length - 1);
      expect(Math.abs(mean - Math.exp(value))).toBeLessThan(8 * Math.sqrt(variance / own.length));
    });
  });

  it('of a mixture solved exactly is that of enumeration, to rounding', async () => {
    const oracle: EnumerationOracle = JSON.parse(readFileSync('tests/oracles/enum_niw_n6.json', 'utf8'));
    const expected = oracle.processes.find(
      ({ process }) => JSON.stringify(process) === '{"kind":"DP","alpha":1}',
    )!;
    const sampler = await compile(
      ppl`G ~ DP(1, NIW([0.5, 1], 0.2, 4.5, [[0.6, 0.1], [0.1, 0.4]])); theta_i ~ G; x_i ~ N(theta_i)`,
      { method: 'exact' },
    );
    const fit = await sampler.fit({ x: oracle.data });
    const densities = await fit.logDensity(expected.logPredictive.map(({ x }) => x));
    expected.logPredictive.forEach(({ value }, point) => {
      expect(densities[point]).toBeCloseTo(value, 9);
    });
    const eleven = Array.from({ length: 11 }, (_, i) => [i, i * i]);
    await expect(sampler.fit({ x: eleven })).rejects.toThrow('11 rows cannot be solved exactly');
  });

  it('of posterior samples is that of the fit: their mean converges on the weighted component means', async () => {
    const fit = await (await compile(ppl`K = 2; x_i ~ sum_k pi_k * N(mu_k, Sigma_k)`)).fit({
      x: Array.from({ length: 200 }, (_, i) => [
        (i % 2 === 0 ? -3 : 3) + Math.sin(i * 7.3),
        Math.cos(i * 3.1),
      ]),
    });
    const rows = fit.sample(20_000, { seed: 1 })!;
    const expected = fit.components.reduce((sum, c) => sum + c.weight * (c.mean as number[])[0]!, 0);
    const mean = rows.reduce((sum, row) => sum + row[0]!, 0) / rows.length;
    // The mixture's standard deviation is about 3.1: five standard errors, false alarm 6e-7.
    expect(Math.abs(mean - expected)).toBeLessThan((5 * 3.2) / Math.sqrt(rows.length));
  });
});
