/** G of sets given rows: against a sum over all partitions, against its Beta law, and against draws of its weights. */
import { beforeAll, describe, expect, test } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { numberDistribution } from '../../../src/distributions/numbers/number-distribution.js';
import { betaNumber, normalNumber } from '../../../src/distributions/numbers/number-law.js';
import { createVariates } from '../../../src/distributions/variates.js';
import type { MeasuredFit } from '../../../src/driver/measured-fit.js';
import { openFit } from '../../../src/driver/open-fit.js';
import { compile } from '../../../src/driver/sampler.js';
import { drawApproximateWeights, weightProducts } from '../../../src/posterior/fit/approximate-weights.js';
import type { WeightsLaw } from '../../../src/posterior/fit/kept-draws.js';
import { drawPosteriorWeights } from '../../../src/posterior/measure/draw-posterior-weights.js';
import { seatingPairs } from '../../../src/posterior/measure/seating-pairs.js';
import { DimsumError } from '../../../src/runtime/dimsum-error.js';

const seed = 5;
const rows = [-1.9, -1.2, 0.3, 1.6, 2.2];
const alpha = 1.5;
const model = `H = Normal(0, 4); G ~ DP(${alpha}, H); theta_i ~ G; x_i ~ N(theta_i, 0.5)`;

function* partitions(count: number, labels: readonly number[] = []): Generator<readonly number[]> {
  if (labels.length === count) {
    yield labels;
    return;
  }
  const used = new Set(labels).size;
  for (let label = 0; label <= used; label++) yield* partitions(count, [...labels, label]);
}

/** E G(A) and Var G(A) of A = {θ < 0}, θ ~ N(0, 4), x ~ N(θ, ½), by Blackwell and MacQueen's urn over every partition. */
function byEnumeration(): { readonly mean: number; readonly variance: number } {
  const posterior = (own: readonly number[]): { mean: number; variance: number } => {
    const variance = 1 / (1 / 4 + own.length / 0.5);
    return { mean: (variance * own.reduce((sum, x) => sum + x, 0)) / 0.5, variance };
  };
  const logMarginal = (own: readonly number[]): number => {
    const { mean, variance } = posterior(own);
    const squares = own.reduce((sum, x) => sum + x * x, 0) / 0.5 - mean ** 2 / variance;
    return (Math.log(variance / 4) - own.length * Math.log(Math.PI) - squares) / 2;
  };
  const below = (own: readonly number[]): number => {
    const { mean, variance } = posterior(own);
    return numberDistribution(normalNumber(mean, variance)).below(0);
  };
  let [total, first, second] = [0, 0, 0];
  for (const labels of partitions(rows.length)) {
    const clusters = [...new Set(labels)].map((label) => rows.filter((_, i) => labels[i] === label));
    let weight = 1;
    for (const own of clusters) {
      weight *= alpha * Math.exp(logMarginal(own));
      for (let n = 1; n < own.length; n++) weight *= n;
    }
    // Given which θ_k are below 0, G(A) ~ Beta(a, b) with a + b = α + N.
    const whole = alpha + rows.length;
    const share = alpha / 2 + clusters.reduce((sum, own) => sum + own.length * below(own), 0);
    const spread = clusters.reduce((sum, own) => sum + own.length ** 2 * below(own) * (1 - below(own)), 0);
    total += weight;
    first += (weight * share) / whole;
    second += (weight * (share ** 2 + spread + share)) / (whole * (whole + 1));
  }
  const mean = first / total;
  return { mean, variance: second / total - mean ** 2 };
}

let exact: MeasuredFit;
let gibbs: MeasuredFit;
beforeAll(async () => {
  exact = await (await compile(model, { method: 'exact' })).fit({ x: rows }, { seed });
  gibbs = await (await compile(model, { method: 'gibbs' })).fit(
    { x: rows },
    { seed, chains: 2, sweeps: 1000, keep: 1000 },
  );
});

describe('of few rows, against the sum over all partitions', () => {
  test('by enumeration the mean is exact', () => {
    const { mean, variance } = byEnumeration();
    const found = exact.measure('theta < 0', { seed });
    expect(found.mean).toBeCloseTo(mean, 10);
    expect(Math.abs(found.variance - variance), `seed ${seed}`).toBeLessThan(found.error);
    expect(found.error).toBeLessThan(0.02);
  });

  test('by gibbs mean and variance are within the error', () => {
    const { mean, variance } = byEnumeration();
    const found = gibbs.measure('theta < 0', { seed });
    expect(found.exact).toBe(false);
    expect(found.error).toBeLessThan(0.05);
    expect(Math.abs(found.mean - mean), `seed ${seed}`).toBeLessThan(found.error);
    expect(Math.abs(found.variance - variance)).toBeLessThan(found.error);
  });

  test('of a set of rows, the mean is the predictive probability', () => {
    const { mean } = exact.measure('x < 0', { seed });
    const steps = Array.from({ length: 1000 }, (_, i) => -20 + (i + 0.5) * 0.02);
    return exact.logDensity(steps.map((x) => [x])).then((logs) => {
      expect(mean).toBeCloseTo(
        logs.reduce((sum, log) => sum + Math.exp(log) * 0.02, 0),
        5,
      );
    });
  });

  test('a partition adds up', () => {
    const { events, covariance, cells } = gibbs.measure(['theta < -1', '-1 <= theta <= 1', 'theta > 1']);
    expect(events.reduce((sum, { mean }) => sum + mean, 0)).toBeCloseTo(1, 12);
    expect(cells).toHaveLength(3);
    for (const row of covariance) expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
  });
});

test('where θ is known, G of a set has its Beta law', async () => {
  const far = [-50, -50, -50, 50, 50];
  const known = `H = Normal(0, 2500); G ~ DP(1, H); theta_i ~ G; x_i ~ N(theta_i, 0.0001)`;
  const fit = await (await compile(known, { method: 'exact' })).fit({ x: far });
  const { mean, variance, histogram, interval } = fit.measure('theta < 0', { seed });
  // α H(A) + 3 and α H(A^c) + 2.
  expect(mean).toBeCloseTo(3.5 / 6, 6);
  expect(variance).toBeCloseTo((3.5 * 2.5) / (36 * 7), 6);
  const law = numberDistribution(betaNumber(3.5, 2.5));
  // Kolmogorov–Smirnov at the bins' ends, of 2,000 draws: 1.95/√n is passed once in 1,000 seeds.
  let reached = 0;
  const distances = histogram.map((share, bin) => {
    reached += share;
    return Math.abs(reached - law.atMost((bin + 1) / 20));
  });
  expect(Math.max(...distances), `seed ${seed}`).toBeLessThan(1.95 / Math.sqrt(2000));
  expect(law.atMost(interval[1]) - law.atMost(interval[0])).toBeCloseTo(0.95, 1);
});

describe('weights given a partition', () => {
  const fixed = (value: number) => ({ kind: 'fixed', value }) as const;
  const laws: Readonly<Record<string, WeightsLaw>> = {
    DP: { kind: 'DP', concentration: fixed(1.5) },
    PY: { kind: 'PY', discount: fixed(0.3), concentration: fixed(1.5) },
    Dirichlet: { kind: 'Dirichlet', components: 4, concentration: fixed(1.5) },
    MFM: { kind: 'MFM', components: { kind: 'Poisson', rate: 2 }, concentration: 1.5 },
    components: { kind: 'components', concentrations: [0.5, 1, 2] },
  };
  test.each(Object.entries(laws))('%s: drawn as their second moments say', (name, law) => {
    const parameters = { concentration: 1.5, discount: name === 'PY' ? 0.3 : 0 };
    const draw = {
      chain: 0,
      sweep: 0,
      parameters,
      sizes: [3, 1],
      terms: [0, 1],
      components: [2, 0],
      labels: null,
    };
    const pairs = seatingPairs(law, draw);
    const [a, b] = pairs.seats as [number, number];
    const whole =
      pairs.both * (a * (a + 1) + b * (b + 1) + 2 * a * b) +
      2 * pairs.one * (a + b) +
      pairs.tied +
      pairs.apart;
    expect(whole).toBeCloseTo(1, 10);
    const variates = createVariates(randomStream(randomKey(seed)));
    const count = 2000;
    let [square, cross, fresh] = [0, 0, 0];
    for (let n = 0; n < count; n++) {
      const drawn = drawPosteriorWeights(law, draw, variates, { leftover: 1e-3, most: 300 });
      const [first, second] = drawn.clusters as [number, number];
      square += first ** 2 / count;
      cross += (first * second) / count;
      fresh += drawn.fresh.reduce((sum, weight) => sum + weight ** 2, 0) / count;
    }
    // Products of weights are in [0, 1] with standard deviations below 0.25: 4.4 standard errors, once in 100,000.
    const bound = (4.4 * 0.25) / Math.sqrt(count);
    expect(Math.abs(square - pairs.both * a * (a + 1)), `seed ${seed}`).toBeLessThan(bound);
    expect(Math.abs(cross - pairs.both * a * b)).toBeLessThan(bound);
    expect(Math.abs(fresh - pairs.tied)).toBeLessThan(bound);
  });

  test.each([
    {
      kind: 'sticks',
      sticks: [
        { a: 2, b: 3 },
        { a: 1, b: 4 },
      ],
      places: [1, 0, 2],
    },
    { kind: 'Dirichlet', concentration: [1, 2.5, 0.5] },
  ] as const)('under q they are drawn as their products say: $kind', (weights) => {
    const products = weightProducts(weights);
    expect(products.flat().reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    const variates = createVariates(randomStream(randomKey(seed)));
    const draws = Array.from({ length: 2000 }, () => drawApproximateWeights(weights, variates));
    products.forEach((row, k) => {
      row.forEach((product, l) => {
        const mean = draws.reduce((sum, drawn) => sum + drawn[k]! * drawn[l]!, 0) / draws.length;
        expect(Math.abs(mean - product), `seed ${seed}`).toBeLessThan((4.4 * 0.25) / Math.sqrt(2000));
      });
    });
  });
});

test('under a variational fit the mean is that of its predictive', async () => {
  const sampler = await compile(model, { method: 'variational' });
  const fit = openFit((await sampler.fit({ x: rows }, { seed, truncation: 6 })).toJSON());
  const found = fit.measure('theta < 0');
  expect(found).toMatchObject({ exact: true, error: 0 });
  const { predictive } = fit;
  if (predictive.kind !== 'mixture') throw new Error('a variational fit of another kind');
  const expected = [...predictive.components, ...predictive.rest].reduce(
    (sum, { weight, hyperparameters }) => {
      const [{ mean, variance }] = hyperparameters as [{ mean: number; variance: number }];
      return sum + weight * numberDistribution(normalNumber(mean, variance)).below(0);
    },
    0,
  );
  expect(found.mean).toBeCloseTo(expected, 10);
  expect(found.variance).toBeGreaterThan(0);
});

test('draws of parameters are measured, the base by draws of its own', async () => {
  const inParts = 'G ~ DP(1, H); H = Normal(0, 10) * InverseGamma(2, 1); (mu_i, v_i) ~ G; x_i ~ N(mu_i, v_i)';
  const fit = await (await compile(inParts)).fit({ x: rows }, { seed, chains: 2, sweeps: 200, burn: 50 });
  expect(fit.predictive.kind).toBe('parameters');
  const found = fit.measure('mean < 0');
  expect(found.mean).toBeGreaterThan(0.2);
  expect(found.mean).toBeLessThan(0.8);
});

test('an estimate has no posterior of G', async () => {
  const fit = await (await compile('K = 2; x_i ~ sum_k pi_k * N(mu_k, 1)')).fit({ x: rows });
  expect(() => fit.measure('x < 0')).toThrow(DimsumError);
  expect(() => fit.measure('x < 0')).toThrow('no posterior of a random measure');
});
