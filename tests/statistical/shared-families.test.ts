/**
 * Components that share a spread. Partitions of four rows against their posterior by quadrature over the spread, drawn by
 * blocked Gibbs (slices; sticks, telescoping and finite weights once) and by algorithm 8; and Geweke's joint test (2004) of
 * each family's step: the spread and the components' means given rows, and rows given those, in turn, must leave the
 * prior of all as it is.
 *
 * Chi-square tests raise a false alarm with probability 1e-6 each, moments at 4.5 standard errors with 2e-5 each; the
 * seeds are fixed, so that they either do or do not.
 */
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { randomKey, randomStream } from '../../src/core/random-stream.js';
import { findConditionalFamily } from '../../src/distributions/families/conditional-families.js';
import { productSharing, sharingNothing } from '../../src/distributions/families/drawn-product.js';
import type { Arguments } from '../../src/distributions/families/read-arguments.js';
import type { ComponentState } from '../../src/distributions/families/sampled-family.js';
import { findSharedFamily, sharedFamilies } from '../../src/distributions/families/shared-families.js';
import type { AnySharedFamily } from '../../src/distributions/families/shared-family.js';
import { gatherStatistics } from '../../src/distributions/gather-statistics.js';
import { gammaLaw } from '../../src/distributions/laws/gamma-law.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { createVariates, type Variates } from '../../src/distributions/variates.js';
import { weightsSampler } from '../../src/inference/blocked-gibbs/choose-weights.js';
import { runBlockedGibbs } from '../../src/inference/blocked-gibbs/run-blocked-gibbs.js';
import { exchangeableLaw, logPartitionProbability } from '../../src/inference/gibbs/exchangeable-law.js';
import { initialParameters, type WeightProcess } from '../../src/inference/gibbs/weight-process.js';
import { type ChainOptions, runChains } from '../../src/inference/run-chains.js';
import { SequentialChain } from '../../src/inference/sequential-gibbs/sequential-chain.js';
import { batchMeans, standardDistance } from './batch-means.js';
import { chiSquare, chiSquareBound, countAll } from './chi-square.js';
import { restrictedGrowth, setPartitions, sizesOf } from './set-partitions.js';

const values = [-2.9, -2.8, 0.4, 2.6];

/** 1/σ² ~ Gamma(1.8, 0.7); means ~ N(0.3, 1), or N(0.3, σ²) where a base is one law of both. */
const oneLaw: Readonly<Record<string, Arguments>> = {
  'Normal * Gamma': { mean: 0.3, variance: 1, shape: 1.8, rate: 0.7 },
  'Normal * InverseGamma': { mean: 0.3, sd: 1, shape: 1.8, scale: 0.7 },
  'Normal * InverseWishart': { mean: 0.3, prec: 1, dof: 3.6, scale: 1.4 },
  NIW: { mean: 0.3, kappa: 1, dof: 3.6, scale: 1.4 },
  NormalGamma: { mean: 0.3, kappa: 1, shape: 1.8, rate: 0.7 },
  NormalInverseGamma: { mean: 0.3, kappa: 1, shape: 1.8, scale: 0.7 },
};

const dirichletProcess: WeightProcess = { kind: 'DP', concentration: { kind: 'fixed', value: 1.3 } };

test('every family is tested', () => {
  expect(sharedFamilies.map(({ base }) => base).sort()).toEqual(Object.keys(oneLaw).sort());
});

test.each(Object.keys(oneLaw))('partitions under one %s by blocked Gibbs', async (base) => {
  await expectPartitions(base, dirichletProcess, 'blocked', null);
});

test.each(['Normal * InverseGamma', 'NIW'])('partitions under one %s by algorithm 8', async (base) => {
  await expectPartitions(base, dirichletProcess, 'sequential', null);
});

test.each<readonly [string, WeightProcess, number | null]>([
  ['sticks', dirichletProcess, 40],
  [
    'a Pitman–Yor process',
    { kind: 'PY', discount: { kind: 'fixed', value: 0.3 }, concentration: { kind: 'fixed', value: 0.8 } },
    null,
  ],
  [
    'a random number of components',
    { kind: 'MFM', components: { kind: 'Poisson', rate: 1.5 }, concentration: 1 },
    null,
  ],
  [
    'three components',
    { kind: 'Dirichlet', components: 3, concentration: { kind: 'fixed', value: 0.7 } },
    null,
  ],
])('partitions of %s by blocked Gibbs', async (_, process, truncation) => {
  await expectPartitions('Normal * InverseGamma', process, 'blocked', truncation);
});

const first = [-3.1, 3.1, -3.7, -2.1];
const second = [2.6, -3.9, 1.4, -3.3];

test('partitions under one variance beside a variance of each component', async () => {
  const sharing = bound('Normal * InverseGamma', oneLaw['Normal * InverseGamma']!, 1);
  const inParts = findConditionalFamily('Normal', 'Normal * InverseGamma')!;
  const ofOwn = inParts.prior(oneLaw['Normal * InverseGamma']!, 1);
  if (!ofOwn.ok) throw new Error(ofOwn.error.reason);
  const family = productSharing([
    { name: 'x', family: sharing.family },
    { name: 'y', family: sharingNothing(inParts.family({ columns: 1 })) },
  ]);
  const drawn = await drawPartitions(
    family,
    [sharing.prior, ofOwn.value],
    first.map((value, row) => [value, second[row]!]),
    dirichletProcess,
    'blocked',
    null,
  );
  const beside = (of: 'one' | 'one each', ofSecond: 'one' | 'one each') =>
    partitionsOf(
      dirichletProcess,
      (blocks) =>
        evidenceOf(valuesIn(blocks, first), ownWidth, of) +
        evidenceOf(valuesIn(blocks, second), ownWidth, ofSecond),
    );
  const { statistic, degreesOfFreedom } = chiSquare(drawn, beside('one', 'one each'));
  const limit = 1.2 * chiSquareBound(degreesOfFreedom, 1e-6);
  expect(statistic).toBeLessThan(limit);
  expect(chiSquare(drawn, beside('one each', 'one each')).statistic).toBeGreaterThan(limit);
  expect(chiSquare(drawn, beside('one', 'one')).statistic).toBeGreaterThan(limit);
});

async function expectPartitions(
  base: string,
  process: WeightProcess,
  sampler: 'blocked' | 'sequential',
  truncation: number | null,
): Promise<void> {
  const { family, prior } = bound(base, oneLaw[base]!, 1);
  const rows = values.map((value) => [value]);
  const drawn = await drawPartitions(family, prior, rows, process, sampler, truncation);
  const ofMean = base.includes('*') ? ownWidth : spreadsWidth;
  const { statistic, degreesOfFreedom } = chiSquare(drawn, partitionsByQuadrature(process, ofMean, 'one'));
  expect(statistic).toBeLessThan(1.2 * chiSquareBound(degreesOfFreedom, 1e-6));
  const apart = chiSquare(drawn, partitionsByQuadrature(process, ofMean, 'one each'));
  expect(apart.statistic).toBeGreaterThan(1.2 * chiSquareBound(degreesOfFreedom, 1e-6));
}

async function drawPartitions(
  family: AnySharedFamily,
  prior: unknown,
  rows: readonly (readonly number[])[],
  process: WeightProcess,
  sampler: 'blocked' | 'sequential',
  truncation: number | null,
): Promise<ReadonlyMap<string, number>> {
  const variates = createVariates(randomStream(randomKey(3)));
  const model = {
    family: { ...family, affine: null },
    prior: family.drawBase(prior, variates),
    redrawBase: (components: readonly ComponentState<unknown>[], own: Variates) =>
      family.redrawBase(prior, components, own),
  };
  const data = rowMatrix(rows);
  const options: ChainOptions = {
    key: randomKey(20261128),
    chains: 2,
    burn: 100,
    sweeps: 1400,
    keepEvery: 2,
  };
  const run =
    sampler === 'blocked'
      ? await runBlockedGibbs(
          createWasmBackend(),
          data,
          { ...model, weights: weightsSampler(process, truncation) },
          options,
        )
      : await runChains(
          (key) => new SequentialChain({ ...model, process, auxiliary: 2 }, data, key),
          options,
        );
  return countAll(
    run.chains.flatMap(({ draws }) => draws.map(({ labels }) => restrictedGrowth(labels).join())),
  );
}

const inTwoColumns: Readonly<Record<string, Arguments>> = {
  'Normal * Gamma': { mean: [0.3, -1], variance: [4, 1], shape: 3.2, rate: [1.5, 2] },
  'Normal * InverseGamma': { mean: [0.3, -1], sd: [2, 1], shape: 3.2, scale: [1.5, 2] },
  'Normal * InverseWishart': {
    mean: [0.3, -1],
    variance: [
      [4, 0.9],
      [0.9, 1],
    ],
    dof: 7,
    scale: [
      [5, -2],
      [-2, 6],
    ],
  },
  NIW: {
    mean: [0.3, -1],
    kappa: 0.4,
    dof: 7,
    scale: [
      [5, -2],
      [-2, 6],
    ],
  },
  NormalGamma: { mean: [0.3, -1], kappa: 0.4, shape: 3.2, rate: [1.5, 2] },
  NormalInverseGamma: { mean: [0.3, -1], kappa: 0.4, shape: 3.2, scale: [1.5, 2] },
};

describe.each(Object.keys(inTwoColumns))('the Gibbs step of one %s in two columns', (base) => {
  const { family, prior } = bound(base, inTwoColumns[base]!, 2);

  test.each([
    ['leaves the prior as it is', 1, false],
    ['is caught where it takes the prior to be wider', 1.3, true],
  ])('%s', (_, scale, caught) => {
    const variates = createVariates(randomStream(randomKey('geweke')));
    const direct = Array.from({ length: 2000 }, () =>
      moments(family, drawComponents(family, prior, variates)),
    );
    const map = { shift: [0, 0], scale: [scale, scale] };
    const taken = family.affine!.hyperparameters(prior, map);
    const alternating = alternate(family, drawComponents(family, prior, variates), taken, variates);
    const distances = direct[0]!.map((_moment, m) =>
      standardDistance(
        batchMeans([direct.map((all) => all[m]!)], 100),
        batchMeans([alternating.map((all) => all[m]!)], 100),
      ),
    );
    expect(Math.max(...distances) > 4.5).toBe(caught);
  });
});

/** Of two components. */
function drawComponents(family: AnySharedFamily, prior: unknown, variates: Variates): readonly unknown[] {
  const base = family.drawBase(prior, variates);
  return [family.drawPrior(base, variates), family.drawPrior(base, variates)];
}

/** Rows of two components, three and one, and of none of a third. */
function alternate(
  family: AnySharedFamily,
  start: readonly unknown[],
  prior: unknown,
  variates: Variates,
): number[][] {
  let current = [...start, start[0]];
  return Array.from({ length: 2000 }, () => {
    const components = current.map((parameters, k) => {
      const rows = [3, 1, 0].map((count) => new Array<number>(count).fill(0))[k]!;
      const drawn = rows.map(() => family.drawing!.observation(parameters, variates));
      const { features } =
        drawn.length === 0
          ? { features: new Float64Array(family.featureCount) }
          : gatherStatistics(family, rowMatrix(drawn));
      return { parameters, features };
    });
    const base = family.redrawBase(prior, components, variates);
    current = components.map(({ parameters, features }) =>
      features[0]! > 0
        ? family.drawPosterior(base, { features, logBaseMeasure: 0 }, parameters, variates)
        : family.drawPrior(base, variates),
    );
    return moments(family, current);
  });
}

/** Bounded in the tails, so that their averages have standard errors. */
function moments(family: AnySharedFamily, [first, second]: readonly unknown[]): number[] {
  const described = family.describe(first);
  const [a, b] = described.mean as [number, number];
  const [other] = family.describe(second).mean as [number];
  const [[v, c], [, w]] = described.covariance as [[number, number], [number, number]];
  const ofEach = [a, b, a * a, a * other, Math.log(v), Math.log(w), Math.log(v) ** 2, (a - other) ** 2 / v];
  // What never varies has no standard error.
  return c === 0 ? ofEach : [...ofEach, c / Math.sqrt(v * w)];
}

test('a new cluster has the spread of those beside it', () => {
  const { family, prior } = bound('NIW', inTwoColumns.NIW!, 2);
  const beside = {
    mean: [9, 9],
    covariance: [
      [2, 1],
      [1, 4],
    ],
  };
  const variates = createVariates(randomStream(randomKey(1)));
  expect(family.describe(family.unseen(prior, beside, variates))).toEqual({
    mean: [0.3, -1],
    covariance: [
      [2 * 3.5, 3.5],
      [3.5, 4 * 3.5],
    ],
  });
});

function bound(
  base: string,
  given: Arguments,
  columns: number,
): { readonly family: AnySharedFamily; readonly prior: unknown } {
  const definition = findSharedFamily('Normal', base)!;
  const prior = definition.prior(given, columns);
  if (!prior.ok) throw new Error(`${prior.error.argument} ${prior.error.reason}`);
  return { family: definition.family({ columns }), prior: prior.value };
}

const logStep = 0.1;
const logTaus: readonly number[] = Array.from({ length: 161 }, (_, i) => -12 + i * logStep);

/** The precision of a component's mean, given that of its rows. */
type PrecisionOfMean = (tau: number) => number;
const ownWidth: PrecisionOfMean = () => 1;
const spreadsWidth: PrecisionOfMean = (tau) => tau;

/** log ∫ Π N(x_i | μ, 1/τ) p(μ given τ) dμ. */
function logMarginal(rows: readonly number[], tau: number, precision: number): number {
  const sum = rows.reduce((total, x) => total + x - 0.3, 0);
  const squares = rows.reduce((total, x) => total + (x - 0.3) ** 2, 0);
  const after = precision + rows.length * tau;
  return (
    (rows.length * Math.log(tau / (2 * Math.PI)) +
      Math.log(precision / after) -
      tau * squares +
      (tau * sum) ** 2 / after) /
    2
  );
}

/** Over log τ by the trapezium rule, of all clusters together or of each by itself. */
function partitionsByQuadrature(
  process: WeightProcess,
  ofMean: PrecisionOfMean,
  spreads: 'one' | 'one each',
): ReadonlyMap<string, number> {
  return partitionsOf(process, (blocks) => evidenceOf(valuesIn(blocks, values), ofMean, spreads));
}

/** Of each block its values, or its rows. */
type Blocks = readonly (readonly number[])[];

function valuesIn(blocks: Blocks, of: readonly number[]): Blocks {
  return blocks.map((rows) => rows.map((row) => of[row]!));
}

function evidenceOf(blocks: Blocks, ofMean: PrecisionOfMean, spreads: 'one' | 'one each'): number {
  const integral = (together: Blocks): number =>
    logSumExp(
      logTaus.map((logTau) => {
        const tau = Math.exp(logTau);
        return together.reduce(
          (total, rows) => total + logMarginal(rows, tau, ofMean(tau)),
          gammaLaw.logDensity({ shape: 1.8, rate: 0.7 }, tau) + logTau + Math.log(logStep),
        );
      }),
    );
  return spreads === 'one' ? integral(blocks) : blocks.reduce((sum, rows) => sum + integral([rows]), 0);
}

function partitionsOf(
  process: WeightProcess,
  evidence: (blocks: Blocks) => number,
): ReadonlyMap<string, number> {
  const law = exchangeableLaw(process, initialParameters(process), values.length);
  const partitions = setPartitions(values.length);
  const logs = partitions.map((partition) => {
    const sizes = sizesOf(partition);
    const blocks = sizes.map((_size, k) => [0, 1, 2, 3].filter((row) => partition[row] === k));
    return logPartitionProbability(law, sizes) + evidence(blocks);
  });
  const total = logSumExp(logs);
  // A partition that the process rules out is none to compare.
  const possible = partitions.flatMap((partition, p): [string, number][] =>
    logs[p]! === Number.NEGATIVE_INFINITY ? [] : [[partition.join(), Math.exp(logs[p]! - total)]],
  );
  return new Map(possible);
}

function logSumExp(terms: readonly number[]): number {
  const largest = Math.max(...terms);
  return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0));
}
