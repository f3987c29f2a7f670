/** Several observed variables through the API: what is given for each, what comes back by name, what is refused. */
import { describe, expect, it } from 'vitest';
import { compile, DimsumError, openFit, ppl } from '../../src/index.js';

const mixture = ppl`
  pi ~ Dirichlet(1, 2); z_i ~ Categorical(pi)
  theta_k ~ NIW([0, 0], 0.1, 4, eye(2)); phi_k ~ Dirichlet(1, 2)
  x_i ~ N(theta[z_i]); c_i ~ Categorical(phi[z_i])`;
const x = [
  [-5, 0],
  [-5.2, 0.3],
  [-4.9, -0.2],
  [5, 1],
  [5.1, 0.8],
  [4.8, 1.2],
];
const c = ['wet', 'wet', 'wet', 'dry', 'dry', 'dry'];

interface Described {
  readonly x: { readonly mean: readonly number[] };
  readonly c: { readonly probabilities: Readonly<Record<string, number>> };
}

async function mistakes(run: Promise<unknown>): Promise<readonly string[]> {
  try {
    await run;
  } catch (error) {
    if (error instanceof DimsumError) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
  return [];
}

describe('a vector and a label', () => {
  it.each(['em', 'variational'] as const)('%s tells components by variable and level', async (method) => {
    const fit = await (await compile(mixture, { method })).fit({ x, c });
    expect(fit.data).toEqual({
      rows: 6,
      columns: ['x1', 'x2', 'c'],
      missing: 0,
      variables: { x: ['x1', 'x2'], c: ['c'] },
      levels: { c: ['dry', 'wet'] },
    });
    const components = fit.components as unknown as readonly Described[];
    const { probabilities } = components.find((component) => component.x.mean[0]! < 0)!.c;
    expect(Object.keys(probabilities)).toEqual(['dry', 'wet']);
    expect(probabilities.wet).toBeGreaterThan(0.7);
  });

  it('is the conjugate pairs’ evidence where there is one component', async () => {
    const logEvidence = async (
      model: string,
      data: Parameters<Awaited<ReturnType<typeof compile>>['fit']>[0],
    ) => (await (await compile(model)).fit(data)).logEvidence!;
    const vector = 'theta ~ NIW([0, 0], 0.1, 4, eye(2)); x_i ~ N(theta)';
    const label = 'phi ~ Dirichlet(1, 2); c_i ~ Categorical(phi)';
    const together = await logEvidence(`${vector}; ${label}`, { x, c });
    expect(together).toBeCloseTo((await logEvidence(vector, { x })) + (await logEvidence(label, { c })), 10);
    // Three of each of two equally likely levels: 3! 3! / 7!.
    expect(await logEvidence(label, { c })).toBeCloseTo(Math.log(36 / 5040), 12);
  });

  it('keeps a conjugate posterior’s levels by name', async () => {
    const fit = await (await compile('phi ~ Dirichlet(1, 2); c_i ~ Categorical(phi)')).fit({ c });
    expect(fit.posterior).toEqual({
      family: 'Dirichlet',
      parameters: { concentration: { dry: 4, wet: 4 } },
    });
  });

  it('takes codes from 0 in place of texts, as many as the prior names', async () => {
    const label = await compile('phi ~ Dirichlet(1, 3); c_i ~ Categorical(phi)');
    const fit = await label.fit({ c: [0, 1, 1] });
    expect(fit.posterior?.parameters).toEqual({ concentration: [2, 3, 1] });
    expect(fit.data.levels).toBeUndefined();
    expect(await mistakes(label.fit({ c: [0, 3] }))).toEqual(['value-outside-support']);
    expect(await mistakes(label.fit({ c: [0, 0.5] }))).toEqual(['value-outside-support']);
  });
});

it('reads variables that are written together, a column each', async () => {
  const model = 'lambda ~ Gamma(2, 1); p ~ Beta(1, 1); n_i ~ Poisson(lambda); b_i ~ Bernoulli(p)';
  const fit = await (await compile(`observe (n, b) = [[3, 1], [0, 0], [4, 1]]\n${model}`)).fit();
  expect(fit.data.columns).toEqual(['n', 'b']);
  expect(fit.posterior?.parameters).toEqual({ n: [{ shape: 9, rate: 4 }], b: [{ a: 3, b: 2 }] });
});

describe('new rows', () => {
  it('are given as rows, by variable or by column, and survive writing and reading', async () => {
    const fit = await (await compile(mixture)).fit({ x, c });
    const again = openFit(JSON.parse(JSON.stringify(fit)));
    const byVariable = await again.predict({ x: [[-5, 0]], c: ['wet'] });
    for (const rows of [[[-5, 0, 'wet']], [{ x1: -5, x2: 0, c: 'wet' }]]) {
      expect(await again.predict(rows)).toEqual(byVariable);
    }
    const [usual, odd] = (
      await fit.predict([
        [-5, 0, 'wet'],
        [-5, 0, 'dry'],
      ])
    ).logDensity;
    expect(usual).toBeGreaterThan(odd!);
  });

  it('with a level that the fit has not seen are refused', async () => {
    const fit = await (await compile(mixture)).fit({ x, c });
    await expect(fit.predict([[-5, 0, 'wit']])).rejects.toThrow(/row 1 of the data has "wit".*\n?.*wet/s);
    expect(await mistakes(fit.predict([['wet', 0, 'wet']]))).toEqual(['text-column']);
    expect(await mistakes(fit.predict({ x }))).toEqual(['no-data']);
  });
});

describe('what does not go together', () => {
  it.each([
    ['unequal rows', { x, c: ['wet'] }, ['rows-unequal']],
    ['text where numbers are needed', { x: c, c }, ['text-column']],
    ['a variable without data', { x }, ['no-data']],
    ['a variable that is not observed', { x, c, y: c }, ['observe-unknown']],
    ['labels of which none is known', { x, c: x.map(() => Number.NaN) }, ['column-unobserved']],
    ['more levels than the prior has', { x, c: ['a', 'b', 'c', 'a', 'b', 'c'] }, ['base-shape']],
  ])('%s', async (_, data, codes) => {
    expect(await mistakes((await compile(mixture)).fit(data))).toEqual(codes);
  });
});
