/** Kept draws that are weighed anew against the exact posterior under the other prior. */
import { expect, test } from 'vitest';
import { compile } from '../../../src/driver/sampler.js';
import { concentrationSensitivity } from '../../../src/posterior/checks/concentration-sensitivity.js';
import type { FitDocument } from '../../../src/posterior/fit/fit-document.js';
import { packDraws } from '../../../src/posterior/fit/kept-draws.js';

const rows = [1.2, 0.8, 1.9, 4.4, 9.3, 7.4];
const mixture = 'mu_i ~ G; x_i ~ Normal(mu_i, variance = 4); infer exact';

async function fitOf(process: string): Promise<FitDocument> {
  return (await (await compile(`${process}; ${mixture}`)).fit({ x: rows }, { seed: 20261130 })).toJSON();
}

test.each([
  ['given', 'G ~ DP(1, Normal(5, 25))', 'G ~ DP(0.5, Normal(5, 25))', 'G ~ DP(2, Normal(5, 25))'],
  [
    'of a Pitman–Yor process',
    'G ~ PY(0.3, 1, Normal(5, 25))',
    'G ~ PY(0.3, 0.5, Normal(5, 25))',
    'G ~ PY(0.3, 2, Normal(5, 25))',
  ],
  [
    'learnt',
    'a ~ Gamma(2, 2); G ~ DP(a, Normal(5, 25))',
    'a ~ Gamma(2, 4); G ~ DP(a, Normal(5, 25))',
    'a ~ Gamma(2, 1); G ~ DP(a, Normal(5, 25))',
  ],
])('%s: as the exact posterior', async (_, process, half, twice) => {
  const found = (await fitOf(process)).sensitivity!;
  for (const [index, model] of [half, twice].entries()) {
    const { clusters, concentration } = await fitOf(model);
    const own = found[index]!;
    expect(own.reliable).toBe(true);
    // Of 250 draws whose number of clusters has a standard deviation below 1, weighed by no more than 2 to 1 on average: an
    // error of 0.09 at most, and this is four times that (6e-5 a comparison).
    expect(Math.abs(own.clusters - clusters!.mean)).toBeLessThan(0.36);
    if (own.concentration !== undefined) {
      expect(Math.abs(own.concentration / concentration!.mean - 1)).toBeLessThan(0.25);
    }
  }
});

test('draws that one of them outweighs are not relied on', () => {
  const draws = Array.from({ length: 100 }, (_, d) => ({
    chain: 0,
    sweep: d,
    parameters: { concentration: 1, discount: 0 },
    sizes: d === 0 ? Array.from({ length: 60 }, () => 1) : [60],
    terms: d === 0 ? Array.from({ length: 60 }, () => 0) : [0],
    labels: Int32Array.from({ length: 60 }, (_, i) => (d === 0 ? i : 0)),
  }));
  const kept = packDraws({ kind: 'DP', concentration: { kind: 'fixed', value: 1 } }, draws);
  const [half, twice] = concentrationSensitivity(kept);
  expect(twice!.reliable).toBe(false);
  expect(half!.clusters).toBeCloseTo(1, 9);
});

test('weights with a concentration each have none', () => {
  const draw = {
    chain: 0,
    sweep: 0,
    parameters: { concentration: 1, discount: 0 },
    sizes: [1],
    terms: [0],
    components: [0],
    labels: Int32Array.of(0),
  };
  expect(concentrationSensitivity(packDraws({ kind: 'components', concentrations: [1, 2] }, [draw]))).toEqual(
    [],
  );
});
