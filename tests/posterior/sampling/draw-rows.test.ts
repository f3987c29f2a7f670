/** Rows before data, and measures after: their partition's law, their weights, their tables. */
import { describe, expect, it, test } from 'vitest';
import { randomKey, randomStream, splitKey } from '../../../src/core/random-stream.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { compile } from '../../../src/driver/sampler.js';
import { clusterCountLaw } from '../../../src/inference/exact/cluster-count-law.js';
import type { WeightProcess } from '../../../src/inference/gibbs/weight-process.js';
import { fitMeasureDraws } from '../../../src/posterior/sampling/draw-measure.js';
import { drawRows } from '../../../src/posterior/sampling/draw-rows.js';
import { parameterColumns } from '../../../src/posterior/sampling/measure-columns.js';
import { DimsumError } from '../../../src/runtime/dimsum-error.js';

const seed = 3;
const fixed = (value: number) => ({ kind: 'fixed', value }) as const;
const processes: Readonly<Record<string, WeightProcess>> = {
  DP: { kind: 'DP', concentration: { kind: 'Gamma', shape: 2, rate: 1 } },
  PY: { kind: 'PY', discount: fixed(0.4), concentration: fixed(1) },
  Dirichlet: { kind: 'Dirichlet', components: 4, concentration: fixed(0.5) },
  MFM: { kind: 'MFM', components: { kind: 'Poisson', rate: 2 }, concentration: 1 },
};

describe.each(Object.entries(processes))('drawn under %s', (_, process) => {
  it('rows are in as many clusters as the law says', () => {
    const rows = 8;
    const { probabilities } = clusterCountLaw(process, rows);
    const law = { drawParameters: () => 0, drawing: null };
    const worlds = 1500;
    const counts = new Float64Array(rows + 1);
    for (let world = 0; world < worlds; world++) {
      const { parameters } = drawRows(process, law, rows, splitKey(randomKey(seed), world));
      counts[parameters.length]! += 1 / worlds;
    }
    // Of eight numbers each, 4.5 standard errors at most: one seed in ten thousand passes.
    for (const [count, p] of probabilities.entries()) {
      const bound = 4.5 * Math.sqrt((p * (1 - p)) / worlds) + 1e-6;
      expect(Math.abs(counts[count]! - p), `${count} clusters, seed ${seed}`).toBeLessThan(bound);
    }
  });
});

test('a sampler draws rows of its model, the same for the same seed', async () => {
  const sampler = await compile('H = Normal(3, 0.01); G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i, 0.01)');
  const rows = sampler.sample(50, { seed });
  expect(rows).toEqual(sampler.sample(50, { seed }));
  expect(rows).not.toEqual(sampler.sample(50, { seed: seed + 1 }));
  // Means are 3 within 0.1 and rows 0.1 about them: 1 is seven standard deviations.
  for (const [x] of rows) expect(Math.abs(x! - 3)).toBeLessThan(1);
});

test.each([
  ['K = 2; x_i ~ sum_k pi_k * N(mu_k, 1)', 'no rows can be drawn from the model'],
  ['G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i)', 'depends on data that are not given'],
  ['p ~ Dirichlet([1, 2]); x_i ~ Multinomial(p)', 'no rows can be drawn from'],
])('%s has none', async (model, message) => {
  const sampler = await compile(model);
  expect(() => sampler.sample(3)).toThrow(DimsumError);
  expect(() => sampler.sample(3)).toThrow(message);
});

test('a measure drawn from a fit weighs one, down to what is left over', async () => {
  const model = 'H = Normal(0, 4); G ~ DP(1.5, H); theta_i ~ G; x_i ~ N(theta_i, 0.5)';
  const fit = await (await compile(model, { method: 'exact' })).fit({ x: [-2, -1.5, 1, 2.2] });
  const draw = fitMeasureDraws(fit.toJSON());
  if (!draw.ok) throw new Error(draw.error);
  const variates = createVariates(randomStream(randomKey(seed)));
  let below = 0;
  for (let n = 0; n < 1500; n++) {
    const { atoms, leftover } = draw.value(variates, { leftover: 0.01, most: 1000 });
    const weight = atoms.reduce((sum, atom) => sum + atom.weight, 0);
    expect(leftover).toBeLessThanOrEqual(0.01);
    expect(weight + leftover).toBeCloseTo(1, 12);
    below +=
      atoms.reduce((sum, atom) => sum + ((atom.parameters as number[])[0]! < 0 ? atom.weight : 0), 0) / 1500;
  }
  // G(A) has a standard deviation below ½: 4.4 standard errors, once in 100,000, and what was left over.
  expect(Math.abs(below - fit.measure('theta < 0').mean), `seed ${seed}`).toBeLessThan(
    2.2 / Math.sqrt(1500) + 0.01,
  );
});

test('parts of parameters have a column each', () => {
  const columns = parameterColumns(
    (own) => own,
    [
      {
        x: {
          mean: [1, 2],
          covariance: [
            [3, 4],
            [4, 5],
          ],
        },
        rate: 6,
      },
    ],
  );
  expect(columns.map(({ name }) => name)).toEqual([
    'x.mean[0]',
    'x.mean[1]',
    'x.covariance[0,0]',
    'x.covariance[0,1]',
    'x.covariance[1,0]',
    'x.covariance[1,1]',
    'rate',
  ]);
});
