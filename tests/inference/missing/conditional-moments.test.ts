/** Missing cells of Normals under EM and variational inference, against what is known by other ways. */
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import {
  type AnyConjugateFamily,
  logMarginal,
} from '../../../src/distributions/families/conjugate-family.js';
import { bindFamily, findFamily } from '../../../src/distributions/families/families.js';
import { normalNiw } from '../../../src/distributions/families/normal-niw.js';
import { normalSpherical } from '../../../src/distributions/families/normal-spherical.js';
import { gatherStatistics } from '../../../src/distributions/gather-statistics.js';
import type { NiwHyperparameters } from '../../../src/distributions/laws/niw-law.js';
import { type RowMatrix, rowMatrix, rowOf } from '../../../src/distributions/row-matrix.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { maximumLikelihoodEstimator } from '../../../src/inference/em/component-estimator.js';
import { runEm } from '../../../src/inference/em/run-em.js';
import { tiedEstimator } from '../../../src/inference/em/tied-estimator.js';
import { dirichletWeights } from '../../../src/inference/variational/dirichlet-weights.js';
import { runVariational } from '../../../src/inference/variational/run-variational.js';

const backend = createWasmBackend();
const options = { key: randomKey(4), restarts: 3, start: null, maxIterations: 4000, tolerance: 1e-11 };

/** Two groups of correlated rows; a cell in four is missing, and of row 3 every one. */
function simulate(rows: number, columns: number, seed: number, missing = 0.25): RowMatrix {
  const variates = createVariates(randomStream(randomKey(seed)));
  return rowMatrix(
    Array.from({ length: rows }, (_, row) => {
      const common = variates.normal();
      const centre = row % 2 === 0 ? -2.5 : 2.5;
      return Array.from({ length: columns }, (_, d) => {
        const value = centre * (d % 2 === 0 ? 1 : -0.5) + common + 0.7 * variates.normal();
        return row === 3 || variates.uniform() < missing ? Number.NaN : value;
      });
    }),
  );
}

function logLikelihood(
  family: AnyConjugateFamily,
  data: RowMatrix,
  components: readonly { readonly weight: number; readonly parameters: unknown }[],
): number {
  const densities = components.map(({ parameters }) => family.logDensity(parameters));
  let sum = 0;
  for (let row = 0; row < data.rows; row++) {
    const own = rowOf(data, row);
    sum += Math.log(
      components.reduce((total, { weight }, k) => total + weight * Math.exp(densities[k]!(own)), 0),
    );
  }
  return sum;
}

describe('EM', () => {
  test('of one Normal, second column missing where the first is large, is the regression estimate', async () => {
    // Anderson (1957): factor the likelihood into x_1 and x_2 given x_1.
    const whole = simulate(60, 2, 1, 0);
    const rows = Array.from({ length: 60 }, (_, row) => Array.from(rowOf(whole, row))).filter(
      (_, row) => row !== 3,
    );
    const data = rowMatrix(rows.map(([x, y]) => [x!, x! > 1 ? Number.NaN : y!]));
    const both = rows.filter(([x]) => !(x! > 1));
    const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
    const [mx, my] = [mean(both.map(([x]) => x!)), mean(both.map(([, y]) => y!))];
    const sxx = mean(both.map(([x]) => (x! - mx) ** 2));
    const slope = mean(both.map(([x, y]) => (x! - mx) * (y! - my))) / sxx;
    const residual = mean(both.map(([x, y]) => (y! - my - slope * (x! - mx)) ** 2));
    const centre = mean(rows.map(([x]) => x!));
    const variance = mean(rows.map(([x]) => (x! - centre) ** 2));
    const family = normalNiw(2);
    const mixture = {
      family,
      components: 1,
      estimator: maximumLikelihoodEstimator(family),
      weightsPrior: null,
    };
    const run = await runEm(backend, data, mixture, { ...options, tolerance: 1e-14 });
    if (!run.ok) throw new Error('no estimate');
    const { mean: found, covariance } = run.value.components[0]!.parameters;
    const expected = [
      centre,
      my + slope * (centre - mx),
      variance,
      slope * variance,
      residual + slope ** 2 * variance,
    ];
    const actual = [...found, covariance[0]![0]!, covariance[0]![1]!, covariance[1]![1]!];
    for (const [index, value] of expected.entries()) expect(actual[index]).toBeCloseTo(value, 3);
  });

  const uncounted = findFamily('Normal', 'NormalInverseGamma')!.family({
    columns: 3,
    levels: null,
    known: {},
  });
  const diagonal = uncounted.ok ? uncounted.value : normalNiw(3);
  const spherical = normalSpherical('NormalInverseGamma', 3);
  const full = normalNiw(3);
  test.each([
    ['full', full as AnyConjugateFamily, maximumLikelihoodEstimator(full as AnyConjugateFamily)],
    ['tied', full as AnyConjugateFamily, tiedEstimator(3)],
    [
      'spherical',
      spherical as AnyConjugateFamily,
      maximumLikelihoodEstimator(spherical as AnyConjugateFamily),
    ],
    ['diagonal', diagonal as AnyConjugateFamily, maximumLikelihoodEstimator(diagonal as AnyConjugateFamily)],
  ])(
    'under a %s covariance climbs to a stationary point of the observed cells’ likelihood',
    async (_, family, estimator) => {
      const data = simulate(80, 3, 2);
      const mixture = { family, components: 2, estimator: estimator as never, weightsPrior: null };
      const run = await runEm(backend, data, mixture, options);
      if (!run.ok) throw new Error('no estimate');
      const { trace, components } = run.value;
      for (const [step, value] of trace.entries()) {
        if (step > 0) expect(value - trace[step - 1]!).toBeGreaterThan(-1e-9);
      }
      const top = logLikelihood(family, data, components);
      expect(run.value.logLikelihood).toBeCloseTo(top, 8);
      // No step in a coordinate of the parameters raises the likelihood by more than its curvature.
      const step = 1e-4;
      const [first, second] = components;
      for (const moved of nearby(first!.parameters, step)) {
        const value = logLikelihood(family, data, [{ ...first!, parameters: moved }, second!]);
        expect(value - top).toBeLessThan(1e-5);
      }
    },
  );
});

/** Means moved by `step`, a column at a time. */
function nearby(parameters: unknown, step: number): readonly unknown[] {
  if (Array.isArray(parameters)) {
    return parameters.flatMap((own: { mean: number; precision: number }, d) =>
      [step, -step].map((by) =>
        parameters.map((same, e) => (d === e ? { ...own, mean: own.mean + by } : same)),
      ),
    );
  }
  const normal = parameters as { readonly mean: readonly number[] };
  return normal.mean.flatMap((_, d) =>
    [step, -step].map((by) => ({
      ...normal,
      mean: normal.mean.map((value, e) => (d === e ? value + by : value)),
    })),
  );
}

describe('variational inference', () => {
  const rows = [
    [0.3, -0.2],
    [1.1, 0.9],
    [-0.7, Number.NaN],
    [0.4, Number.NaN],
  ];
  const family = normalNiw(2);
  const prior: NiwHyperparameters = {
    mean: [0, 0],
    kappa: 0.5,
    dof: 5,
    scale: [
      [2, 0.5],
      [0.5, 1.5],
    ],
  };
  const approximate = () =>
    runVariational(backend, rowMatrix(rows), { family, prior, weights: dirichletWeights([1]) }, options);

  test('has the bound of q(θ) q(missing cells), entropy and all', async () => {
    const found = (await approximate())!;
    const { mean, dof, scale } = found.components[0]!.hyperparameters;
    // E Λ = dof · scale⁻¹, under which the second cell given the first is Normal.
    const determinant = scale[0]![0]! * scale[1]![1]! - scale[0]![1]! ** 2;
    const precision = (dof * scale[0]![0]!) / determinant;
    const slope = scale[0]![1]! / scale[0]![0]!;
    const features = new Float64Array(6);
    for (const [x, y] of rows) {
      const known = !Number.isNaN(y!);
      const centre = known ? y! : mean[1]! + slope * (x! - mean[0]!);
      const square = centre ** 2 + (known ? 0 : 1 / precision);
      [1, x!, centre, x! * x!, x! * centre, square].forEach((value, f) => {
        features[f]! += value;
      });
    }
    const entropies = 2 * (0.5 * Math.log((2 * Math.PI * Math.E) / precision));
    const logBaseMeasure = -rows.length * Math.log(2 * Math.PI);
    const expected = logMarginal(family, prior, { features, logBaseMeasure }) + entropies;
    expect(found.bound).toBeCloseTo(expected, 6);
  });

  test('has a bound that never falls and stays below the evidence', async () => {
    const found = (await approximate())!;
    for (const [step, value] of found.trace.entries()) {
      if (step > 0) expect(value - found.trace[step - 1]!).toBeGreaterThan(-1e-9);
    }
    expect(found.bound).toBeLessThan(logEvidence());
    expect(found.bound).toBeGreaterThan(logEvidence() - 1);
  });

  /** The third row's cell by a trapezium sum, beyond which the density is below 1e-9; the fourth's by the marginal. */
  function logEvidence(): number {
    const [first, second, third, fourth] = rows;
    const step = 0.2;
    const given = [first!, second!];
    let total = 0;
    for (let i = -300; i <= 300; i++) {
      const completed = [third![0]!, i * step];
      const own = Math.exp(family.logPredictive(posterior(given))(completed));
      total += own * Math.exp(family.logPredictive(posterior([...given, completed]))(fourth!)) * step;
    }
    return Math.log(total) + logMarginal(family, prior, gatherStatistics(family, rowMatrix(given)));
  }

  function posterior(given: readonly (readonly number[])[]): NiwHyperparameters {
    return family.update(prior, gatherStatistics(family, rowMatrix(given)));
  }
});

describe('columns that are independent', () => {
  test.each([
    ['Poisson', 'Gamma', { shape: 1.5, rate: 0.5 }],
    ['Normal', 'NormalGamma', { mean: 0, kappa: 0.5, shape: 2, rate: 3 }],
    ['Bernoulli', 'Beta', { a: 1, b: 2 }],
  ])('%s under %s have the evidence of each column’s own rows', (emission, base, given) => {
    const rows = [
      [0, Number.NaN],
      [1, 1],
      [Number.NaN, 0],
      [Number.NaN, Number.NaN],
      [0, 1],
    ];
    const evidence = (own: readonly (readonly number[])[], incomplete: boolean): number => {
      const setting = { columns: own[0]!.length, levels: null, known: {}, incomplete };
      const bound = bindFamily(findFamily(emission, base)!, given, setting);
      if (!bound.ok) throw new Error(bound.error.reason);
      const { family, prior } = bound.value;
      return logMarginal(family, prior, gatherStatistics(family, rowMatrix(own)));
    };
    const column = (d: number) => rows.map((row) => [row[d]!]).filter(([x]) => !Number.isNaN(x));
    expect(evidence(rows, true)).toBeCloseTo(evidence(column(0), false) + evidence(column(1), false), 12);
    // Without a missing cell, the same to the bit.
    const whole = rows.filter((row) => !row.some(Number.isNaN));
    expect(evidence(whole, true)).toBe(evidence(whole, false));
  });
});
