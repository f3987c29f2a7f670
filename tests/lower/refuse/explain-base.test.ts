/** A base that is scaled by the data and meets a column of one value: what is said of it, and that the advice holds. */
import { describe, expect, it } from 'vitest';
import { compile, DimsumError } from '../../../src/index.js';
import type { MemoryData } from '../../../src/observations/memory/rows-from-memory.js';

const drawn = (emission: string, base = 'H') => `G ~ DP(alpha, ${base}); theta_i ~ G; x_i ~ ${emission}`;

/** The codes and words of what is wrong; none where the model is fitted. */
async function saidOf(model: string, x: MemoryData): Promise<readonly string[]> {
  try {
    await (await compile(model, { method: 'variational' })).fit({ x });
    return [];
  } catch (error) {
    if (!(error instanceof DimsumError)) throw error;
    return error.diagnostics.map(({ code, what }) => `${code}: ${what}`);
  }
}

describe('a rate scaled by the mean of zeros', () => {
  it.each(['Poisson', 'Exponential'])('of %s', async (family) => {
    const said = await saidOf(drawn(`${family}(theta_i)`), [0, null, 0, 0]);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^base-of-zeros: Gamma\(.*mean\(x\)\) is no prior for x, where every cell is 0$/);
    expect(await saidOf(drawn(`${family}(theta_i)`, 'Gamma(1, 1)'), [0, null, 0, 0])).toEqual([]);
  });

  it('names the columns that are zero, and no others', async () => {
    const said = await saidOf(drawn('Poisson(theta_i)'), [
      [0, 3, 0],
      [0, 0, 0],
    ]);
    expect(said[0]).toContain('is no prior for x1 and x3, where every cell is 0');
  });

  it('is no mistake where the base has a value all the same', async () => {
    expect(await saidOf(drawn('Poisson(theta_i)', 'Gamma(1, 1 + mean(x))'), [0, 0])).toEqual([]);
  });

  it('is not blamed for what is wrong elsewhere', async () => {
    const [said] = await saidOf(drawn('Poisson(theta_i)', 'Gamma(1, 1 / (mean(x) - 2))'), [1, 3]);
    expect(said).toMatch(/^argument-not-evaluable/);
  });
});

describe('probabilities of the levels that occur', () => {
  const model = drawn('Categorical(theta_i)');

  it('of a text column with one level', async () => {
    expect(await saidOf(model, ['red', null, 'red'])).toEqual([
      'base-of-one-level: every row of x has the level "red", and no other is known of',
    ]);
    expect(await saidOf(model, ['red', null, 'blue'])).toEqual([]);
  });

  it('of a column of zeros, which a base that says the number of levels treats', async () => {
    const [said] = await saidOf(model, [0, 0, null]);
    expect(said).toMatch(/^base-of-one-level: every row of x has the level 0,/);
    expect(await saidOf(drawn('Categorical(theta_i)', 'Dirichlet(1, 2)'), [0, 0, null])).toEqual([]);
  });
});

it('counts of which some are missing are said to be missing', async () => {
  const said = await saidOf(drawn('Multinomial(theta_i)'), [
    [1, 2],
    [3, null],
  ]);
  expect(said).toEqual([
    'row-partly-missing: row 2 has some of the counts of a Multinomial, and x2 is missing',
  ]);
});
