/**
 * Priors that are conjugate only in parts. Partitions of four rows against their posterior by quadrature, drawn by blocked
 * Gibbs (slices, sticks) and by algorithm 8; and Geweke's joint test (2004) of each family's step: parameters given rows
 * and rows given parameters, in turn, must leave the prior of the parameters as it is.
 *
 * Chi-square tests raise a false alarm with probability 1e-6 each, moments at 4.5 standard errors with 2e-5 each; the
 * seeds are fixed, so that they either do or do not.
 */
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { randomKey, randomStream } from '../../src/core/random-stream.js';
import {
  conditionalFamilies,
  findConditionalFamily,
} from '../../src/distributions/families/conditional-families.js';
import type { AnyConditionalFamily } from '../../src/distributions/families/conditional-family.js';
import { logMarginal } from '../../src/distributions/families/conjugate-family.js';
import { conjugateInParts, productInParts } from '../../src/distributions/families/drawn-product.js';
import type { Arguments } from '../../src/distributions/families/read-arguments.js';
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
import { openedFamily } from '../distributions/opened-family.js';
import { batchMeans, standardDistance } from './batch-means.js';
import { chiSquare, chiSquareBound, countAll } from './chi-square.js';
import { restrictedGrowth, setPartitions, sizesOf } from './set-partitions.js';

const values = [-1.9, -1.2, 0.4, 2.6];
const process: WeightProcess = { kind: 'DP', concentration: { kind: 'fixed', value: 1.3 } };

/** One law of a mean and a variance, μ ~ N(0.3, 4) and 1/σ² ~ Gamma(1.8, 0.7), written in three ways. */
const oneLaw: Readonly<Record<string, Arguments>> = {
  'Normal * Gamma': { mean: 0.3, variance: 4, shape: 1.8, rate: 0.7 },
  'Normal * InverseGamma': { mean: 0.3, sd: 2, shape: 1.8, scale: 0.7 },
  'Normal * InverseWishart': { mean: 0.3, prec: 0.25, dof: 3.6, scale: 1.4 },
};

test('every family is tested', () => {
  expect(conditionalFamilies.map(({ base }) => base).sort()).toEqual(Object.keys(oneLaw).sort());
});

describe.each(Object.keys(oneLaw))('%s', (base) => {
  const { family, prior } = bound(base, oneLaw[base]!, 1);
  const data = rowMatrix(values.map((value) => [value]));
  const backend = createWasmBackend();
  const options: ChainOptions = {
    key: randomKey(20261127),
    chains: 2,
    burn: 100,
    sweeps: 2000,
    keepEvery: 4,
  };
  const blocked = (truncation: number | null) =>
    runBlockedGibbs(backend, data, { family, prior, weights: weightsSampler(process, truncation) }, options);
  const sequential = (auxiliary: number) =>
    runChains((key) => new SequentialChain({ family, prior, process, auxiliary }, data, key), options);

  test.each([
    ['slices', () => blocked(null)],
    ['sticks', () => blocked(40)],
    ['algorithm 8', () => sequential(base === 'Normal * Gamma' ? 1 : 3)],
  ])('partitions by %s', async (_, run) => {
    const { chains } = await run();
    const drawn = chains.flatMap(({ draws }) => draws.map(({ labels }) => restrictedGrowth(labels).join()));
    const { statistic, degreesOfFreedom } = chiSquare(countAll(drawn), partitionsByQuadrature(marginal));
    expect(statistic).toBeLessThan(1.2 * chiSquareBound(degreesOfFreedom, 1e-6));
    const wrong = partitionsByQuadrature((rows) => marginal(rows) + 0.25 * rows.length ** 2);
    expect(chiSquare(countAll(drawn), wrong).statistic).toBeGreaterThan(
      1.2 * chiSquareBound(degreesOfFreedom, 1e-6),
    );
  });
});

/** Beside counts under a conjugate prior of their own, which are in the density of every partition too. */
const counts: ReadonlyMap<number, number> = new Map([
  [-1.9, 0],
  [-1.2, 4],
  [0.4, 5],
  [2.6, 4],
]);
const pair = openedFamily('Poisson', 'Gamma');
const priorOfCounts = [{ shape: 1.5, rate: 0.6 }];

test.each([
  ['slices', null],
  ['algorithm 8', 2],
])('partitions of numbers beside counts by %s', async (_, auxiliary) => {
  const own = bound('Normal * InverseGamma', oneLaw['Normal * InverseGamma']!, 1);
  const family = productInParts([
    { name: 'n', family: conjugateInParts(pair) },
    { name: 'x', family: own.family },
  ]);
  const prior = [priorOfCounts, own.prior];
  const data = rowMatrix(values.map((value) => [counts.get(value)!, value]));
  const options: ChainOptions = {
    key: randomKey(20261129),
    chains: 2,
    burn: 100,
    sweeps: 1500,
    keepEvery: 3,
  };
  const run =
    auxiliary === null
      ? runBlockedGibbs(
          createWasmBackend(),
          data,
          { family, prior, weights: weightsSampler(process, null) },
          options,
        )
      : runChains((key) => new SequentialChain({ family, prior, process, auxiliary }, data, key), options);
  const { chains } = await run;
  const drawn = countAll(
    chains.flatMap(({ draws }) => draws.map(({ labels }) => restrictedGrowth(labels).join())),
  );
  const evidenceOfCounts = (rows: readonly number[]): number =>
    logMarginal(
      pair,
      priorOfCounts,
      gatherStatistics(pair, rowMatrix(rows.map((value) => [counts.get(value)!]))),
    );
  const law = partitionsByQuadrature((rows) => marginal(rows) + evidenceOfCounts(rows));
  const { statistic, degreesOfFreedom } = chiSquare(drawn, law);
  const limit = 1.2 * chiSquareBound(degreesOfFreedom, 1e-6);
  expect(statistic).toBeLessThan(limit);
  expect(chiSquare(drawn, partitionsByQuadrature(marginal)).statistic).toBeGreaterThan(limit);
  expect(chiSquare(drawn, partitionsByQuadrature(evidenceOfCounts)).statistic).toBeGreaterThan(limit);
});

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
};

describe.each(Object.keys(inTwoColumns))('the Gibbs step of %s in two columns', (base) => {
  const { family, prior } = bound(base, inTwoColumns[base]!, 2);

  test.each([
    ['leaves the prior as it is', 1, false],
    ['is caught where it takes the prior to be wider', 1.2, true],
  ])('%s', (_, scale, caught) => {
    const variates = createVariates(randomStream(randomKey('geweke')));
    const direct = Array.from({ length: 10_000 }, () => moments(family, family.drawPrior(prior, variates)));
    const map = { shift: [0, 0], scale: [scale, scale] };
    const taken = family.affine?.hyperparameters(prior, map);
    const alternating = alternate(family, family.drawPrior(prior, variates), taken, variates);
    const distances = direct[0]!.map((_moment, m) =>
      standardDistance(
        batchMeans([direct.map((all) => all[m]!)], 100),
        batchMeans([alternating.map((all) => all[m]!)], 100),
      ),
    );
    expect(Math.max(...distances) > 4.5).toBe(caught);
  });
});

function alternate(
  family: AnyConditionalFamily,
  start: unknown,
  prior: unknown,
  variates: Variates,
): number[][] {
  let current = start;
  return Array.from({ length: 10_000 }, () => {
    const rows = [1, 2, 3].map(() => family.drawing!.observation(current, variates));
    current = family.drawPosterior(prior, gatherStatistics(family, rowMatrix(rows)), current, variates);
    return moments(family, current);
  });
}

/** Bounded in the tails, so that their averages have standard errors. */
function moments(family: AnyConditionalFamily, parameters: unknown): number[] {
  const described = family.describe(parameters);
  const [a, b] = described.mean as [number, number];
  const [[v, c], [, w]] = described.covariance as [[number, number], [number, number]];
  const ofEach = [a, b, a * a, a * b, Math.log(v), Math.log(w), Math.log(v) ** 2];
  // What never varies has no standard error.
  return c === 0 ? ofEach : [...ofEach, c / Math.sqrt(v * w)];
}

function bound(
  base: string,
  given: Arguments,
  columns: number,
): { readonly family: AnyConditionalFamily; readonly prior: unknown } {
  const definition = findConditionalFamily('Normal', base)!;
  const prior = definition.prior(given, columns);
  if (!prior.ok) throw new Error(`${prior.error.argument} ${prior.error.reason}`);
  return { family: definition.family({ columns }), prior: prior.value };
}

/** log ∫∫ Π N(x_i | μ, 1/τ) p(μ) p(τ) dμ dτ: over μ in closed form, over log τ by the trapezium rule. */
function marginal(rows: readonly number[]): number {
  const sum = rows.reduce((total, x) => total + x, 0);
  const squares = rows.reduce((total, x) => total + x * x, 0);
  const step = 0.02;
  const terms = Array.from({ length: 1201 }, (_, i) => {
    const logTau = -16 + i * step;
    const tau = Math.exp(logTau);
    const precision = 1 / 4 + rows.length * tau;
    const shift = 0.3 / 4 + tau * sum;
    const likelihood =
      (rows.length * Math.log(tau / (2 * Math.PI)) -
        Math.log(4 * precision) -
        tau * squares -
        0.09 / 4 +
        shift ** 2 / precision) /
      2;
    return likelihood + gammaLaw.logDensity({ shape: 1.8, rate: 0.7 }, tau) + logTau + Math.log(step);
  });
  return logSumExp(terms);
}

function partitionsByQuadrature(ofCluster: (rows: readonly number[]) => number): ReadonlyMap<string, number> {
  const law = exchangeableLaw(process, initialParameters(process), values.length);
  const partitions = setPartitions(values.length);
  const logs = partitions.map((partition) =>
    sizesOf(partition).reduce(
      (sum, _size, k) => sum + ofCluster(values.filter((_, row) => partition[row] === k)),
      logPartitionProbability(law, sizesOf(partition)),
    ),
  );
  const total = logSumExp(logs);
  return new Map(partitions.map((partition, p) => [partition.join(), Math.exp(logs[p]! - total)]));
}

function logSumExp(terms: readonly number[]): number {
  const largest = Math.max(...terms);
  return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0));
}
