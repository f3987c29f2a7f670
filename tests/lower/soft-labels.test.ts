/** Labels whose probabilities come with each row, against every labelling of a few rows written out and summed. */
import { describe, expect, it } from 'vitest';
import { logGamma } from '../../src/distributions/special-functions.js';
import { compile, DimsumError, type Fit } from '../../src/index.js';

const x = [-1.1, 0.3, 0.9, 2.2, 3.1, 2.4, 0.1];
const q = [0.2, 0.1, 0.6, 0.7, 0.95, 0.5, Number.NaN];
const three = q.map((p) => (Number.isNaN(p) ? [p, p, p] : [0.8 * (1 - p), 0.2 * (1 - p), p]));
const data = { x: x.map((value) => [value]), q: q.map((value) => [value]) };

/** NormalInverseGamma(m, κ, a, b). */
const prior = { mean: 1, kappa: 0.5, shape: 2, scale: 1 };
const text = (law: string): string =>
  `observe q_i; observe x_i; z_i ~ ${law}; theta_k ~ NormalInverseGamma(1, 0.5, 2, 1); x_i ~ N(theta[z_i])`;

interface Posterior {
  readonly logEvidence: number;
  /** P(z_i = k). */
  readonly labels: readonly (readonly number[])[];
  /** E μ_k. */
  readonly means: readonly number[];
}

/** By hand: Σ_z Π_i q_i,z_i Π_k ∫ Π_{i: z_i = k} N(x_i given θ) p(θ) dθ. */
function enumerate(probabilities: readonly (readonly number[])[]): Posterior {
  const K = probabilities[0]!.length;
  const labels = x.map(() => new Array<number>(K).fill(0));
  const means = new Array<number>(K).fill(0);
  let evidence = 0;
  for (let code = 0; code < K ** x.length; code++) {
    const z = x.map((_, i) => Math.floor(code / K ** i) % K);
    const groups = Array.from({ length: K }, (_, k) => cluster(x.filter((__, i) => z[i] === k)));
    const joint = Math.exp(groups.reduce((sum, { logMarginal }) => sum + logMarginal, 0));
    const weight = z.reduce((product, k, i) => product * probabilities[i]![k]!, joint);
    evidence += weight;
    z.forEach((k, i) => {
      labels[i]![k]! += weight;
    });
    groups.forEach(({ mean }, k) => {
      means[k]! += weight * mean;
    });
  }
  return {
    logEvidence: Math.log(evidence),
    labels: labels.map((row) => row.map((weight) => weight / evidence)),
    means: means.map((sum) => sum / evidence),
  };
}

function cluster(rows: readonly number[]): { readonly logMarginal: number; readonly mean: number } {
  const n = rows.length;
  const kappa = prior.kappa + n;
  const shape = prior.shape + n / 2;
  const mean = (prior.kappa * prior.mean + rows.reduce((a, b) => a + b, 0)) / kappa;
  const squares = rows.reduce((sum, row) => sum + row * row, prior.kappa * prior.mean ** 2);
  const scale = prior.scale + (squares - kappa * mean ** 2) / 2;
  const logNormaliser = (a: number, b: number, c: number): number =>
    logGamma(a) - a * Math.log(b) - Math.log(c) / 2;
  return {
    logMarginal:
      logNormaliser(shape, scale, kappa) -
      logNormaliser(prior.shape, prior.scale, prior.kappa) -
      (n / 2) * Math.log(2 * Math.PI),
    mean,
  };
}

/** Missing probabilities are 1/K each. */
const binary = q.map((p) => (Number.isNaN(p) ? [0.5, 0.5] : [1 - p, p]));
const ternary = three.map((row) => (Number.isNaN(row[0]!) ? [1 / 3, 1 / 3, 1 / 3] : row));

const cases = [
  { law: 'Bernoulli(q_i)', rows: data, probabilities: binary },
  { law: 'Categorical(q_i)', rows: { ...data, q: three }, probabilities: ternary },
] as const;

function means({ components }: Fit): readonly number[] {
  return components.map((component) => (component.x as { mean: number[] }).mean[0]!);
}

describe.each(cases)('z_i ~ $law', ({ law, rows, probabilities }) => {
  const exact = enumerate(probabilities);
  const shares = exact.labels[0]!.map(
    (_, k) => exact.labels.reduce((sum, row) => sum + row[k]!, 0) / x.length,
  );

  it('is drawn by Gibbs as enumeration has it (seed 11; within 4.5 standard errors, false alarm 1e-4)', async () => {
    const sampler = await compile(text(law), { method: 'gibbs' });
    const fit = await sampler.fit(rows, { seed: 11, chains: 4, sweeps: 1200, burn: 100, keep: 1000 });
    fit.components.forEach(({ weight }, k) => {
      expect(Math.abs(weight - shares[k]!)).toBeLessThan(0.05);
      expect(Math.abs(means(fit)[k]! - exact.means[k]!)).toBeLessThan(0.2);
    });
  });

  it('has a variational bound below the evidence and near it, which rises', async () => {
    const fit = await (await compile(text(law), { method: 'variational' })).fit(rows, { seed: 2 });
    expect(fit.elbo!).toBeLessThan(exact.logEvidence);
    expect(fit.elbo!).toBeGreaterThan(exact.logEvidence - 2.5);
    const trace = fit.elboTrace!;
    expect(trace.every((bound, step) => step === 0 || bound >= trace[step - 1]!)).toBe(true);
  });

  it('is climbed by EM to where its own M step stays', async () => {
    const sampler = await compile(text(law), { method: 'em' });
    const fit = await sampler.fit(rows, { seed: 3, tolerance: 1e-13 });
    const theta = fit.components.map((component) => component.x as { mean: number[]; covariance: unknown });
    const [mu, variance] = [
      theta.map(({ mean }) => mean[0]!),
      theta.map(({ covariance }) => [covariance].flat(2)[0] as number),
    ];
    const densities = x.map((value, i) =>
      probabilities[i]!.map(
        (p, k) =>
          (p * Math.exp((-0.5 * (value - mu[k]!) ** 2) / variance[k]!)) /
          Math.sqrt(2 * Math.PI * variance[k]!),
      ),
    );
    const sums = densities.map((row) => row.reduce((a, b) => a + b, 0));
    expect(fit.logLikelihood).toBeCloseTo(
      sums.reduce((sum, density) => sum + Math.log(density), 0),
      8,
    );
    mu.forEach((mean, k) => {
      const r = densities.map((row, i) => row[k]! / sums[i]!);
      const n = r.reduce((a, b) => a + b, 0);
      const weighed = r.reduce((sum, share, i) => sum + share * x[i]!, 0);
      expect(mean).toBeCloseTo((prior.kappa * prior.mean + weighed) / (prior.kappa + n), 4);
      expect(fit.components[k]!.weight).toBeCloseTo(n / x.length, 4);
    });
    const prediction = await fit.predict(rows);
    densities.forEach((row, i) => {
      row.forEach((density, k) => {
        expect(prediction.probabilities[i * row.length + k]).toBeCloseTo(density / sums[i]!, 10);
      });
      expect(prediction.logDensity[i]).toBeCloseTo(Math.log(sums[i]!), 10);
    });
  });
});

it('keeps a row with the label that it has for sure', async () => {
  const sure = { x: [[0], [0.1], [5], [5.1], [5.2]], q: [[0], [0], [1], [1], [0]] };
  for (const method of ['em', 'variational', 'gibbs'] as const) {
    const fit = await (await compile(text('Bernoulli(q_i)'), { method })).fit(sure, { seed: 4 });
    expect(Array.from((await fit.predict(sure)).labels)).toEqual([0, 0, 1, 1, 0]);
  }
});

it('tells components apart by drawn labels where probabilities say nothing (seed 5)', async () => {
  const rows = { x: [[0], [0.1], [-0.1], [9], [9.1], [8.9]], q: Array.from({ length: 6 }, () => [0.5]) };
  const fit = await (await compile(text('Bernoulli(q_i)'), { method: 'em' })).fit(rows, { seed: 5 });
  const [low, high] = [...means(fit)].sort((a, b) => a - b);
  expect(high! - low!).toBeGreaterThan(7);
});

it.each([
  ['Bernoulli(q_i)', [[0.2, 0.8]], 'label-columns'],
  ['Categorical(q_i)', [[0.2]], 'label-columns'],
  ['Bernoulli(q_i)', [[1.2]], 'value-outside-support'],
  ['Bernoulli(q_i)', [[-0.1]], 'value-outside-support'],
  ['Categorical(q_i)', [[0.2, 0.3]], 'value-outside-support'],
])('refuses probabilities that are none: z_i ~ %s, q = %j', async (law, row, code) => {
  const rows = { x: x.map((value) => [value]), q: x.map(() => row[0]!) };
  const fitting = (await compile(text(law))).fit(rows);
  const error = await fitting.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DimsumError);
  expect((error as DimsumError).diagnostics[0]!.code).toBe(code);
});

it('begins by no rough partition, and goes on from a fit of the same model', async () => {
  const sampler = await compile(text('Bernoulli(q_i)'), { method: 'variational' });
  await expect(sampler.fit(data, { init: 'kmeans' })).rejects.toThrow('--init kmeans');
  const first = await sampler.fit(data);
  const again = await sampler.fit(data, { init: first });
  expect(again.elbo!).toBeCloseTo(first.elbo!, 6);
  expect(again.iterations).toBeLessThan(first.iterations);
});
