/**
 * Rows that lack cells of Normals whose columns depend on each other: every way of Gibbs sampling against the posterior
 * over all partitions, in which each missing cell is integrated over by quadrature of the closed-form marginals of whole
 * rows, and against that of a cell, so that nothing of the samplers' own algebra of missing cells is in either.
 *
 * Chi-square tests raise a false alarm with probability 1e-6 each; the seeds are fixed, so that they either do or do not.
 */
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import type { LabelArray } from '../../src/core/label-array.js';
import { randomKey } from '../../src/core/random-stream.js';
import { type AnyConjugateFamily, logMarginal } from '../../src/distributions/families/conjugate-family.js';
import { normalNiw } from '../../src/distributions/families/normal-niw.js';
import { normalSpherical } from '../../src/distributions/families/normal-spherical.js';
import { productFamily } from '../../src/distributions/families/product-family.js';
import { sampledConjugate } from '../../src/distributions/families/sampled-family.js';
import { gatherStatistics } from '../../src/distributions/gather-statistics.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { weightsSampler } from '../../src/inference/blocked-gibbs/choose-weights.js';
import { runBlockedGibbs } from '../../src/inference/blocked-gibbs/run-blocked-gibbs.js';
import { exchangeableLaw, logPartitionProbability } from '../../src/inference/gibbs/exchangeable-law.js';
import { runGibbs } from '../../src/inference/gibbs/run-gibbs.js';
import { initialParameters, type WeightProcess } from '../../src/inference/gibbs/weight-process.js';
import { IncompleteRows } from '../../src/inference/missing/incomplete-rows.js';
import { runChains } from '../../src/inference/run-chains.js';
import { SequentialChain } from '../../src/inference/sequential-gibbs/sequential-chain.js';
import { openedFamily } from '../distributions/opened-family.js';
import { chiSquare, chiSquareBound, countAll } from './chi-square.js';
import { partitionLaw } from './partition-law.js';
import { restrictedGrowth, setPartitions, sizesOf } from './set-partitions.js';

const none = Number.NaN;
const process: WeightProcess = { kind: 'DP', concentration: { kind: 'fixed', value: 1 } };

/** One variable: its own family, prior and columns. */
interface Factor {
  readonly family: AnyConjugateFamily;
  readonly prior: unknown;
  readonly rows: readonly (readonly number[])[];
}

/** Two rows that lack a cell each, and one that lacks both. */
const normals = [
  [-1.4, -1],
  [-0.8, none],
  [1.1, 1.6],
  [none, 1.2],
  [none, none],
];
const full: Factor = {
  family: normalNiw(2) as AnyConjugateFamily,
  prior: {
    mean: [0.2, -0.1],
    kappa: 0.4,
    dof: 4.5,
    scale: [
      [0.9, 0.5],
      [0.5, 1.1],
    ],
  },
  rows: normals,
};
const spherical: Factor = {
  family: normalSpherical('NormalInverseGamma', 2) as AnyConjugateFamily,
  prior: { mean: [0.2, -0.1], kappa: 0.4, shape: 1.6, rate: 0.6 },
  rows: normals,
};
const counts: Factor = {
  family: openedFamily('Poisson', 'Gamma', { incomplete: true }),
  prior: [{ shape: 1.2, rate: 0.5 }],
  rows: [[0], [6], [5], [none], [1]],
};

const samplers = ['collapsed', 'blocked', 'sequential'] as const;
type Sampler = (typeof samplers)[number];

/** Kept draws hang together a little yet, for which a fifth is allowed. */
const nearness = 1.2;

/** Chi-square in units of its bound. */
function distanceFrom(law: ReadonlyMap<string, number>, drawn: readonly string[]): number {
  const { statistic, degreesOfFreedom } = chiSquare(countAll(drawn), law);
  return statistic / chiSquareBound(degreesOfFreedom, 1e-6);
}

const cases: Readonly<Record<string, readonly Factor[]>> = {
  'a full covariance': [full],
  'a full covariance beside counts, one of them missing': [full, counts],
};

describe.each(Object.entries(cases))('%s', (_, factors) => {
  const law = partitionsByQuadrature(factors);
  const distance = (draws: readonly Draw[]): number =>
    distanceFrom(
      law,
      draws.map(({ labels }) => restrictedGrowth(labels).join()),
    );

  test.each(samplers)('partitions by %s', async (sampler) => {
    expect(distance(await drawBy(sampler, joined(factors)))).toBeLessThan(nearness);
  });

  test('are not those of rows whose cells are taken from other rows', async () => {
    const filled = factors.map((factor) => ({ ...factor, rows: fill(factor) }));
    expect(distance(await drawBy('collapsed', joined(filled)))).toBeGreaterThan(2);
  });
});

describe.each(Object.entries({ 'a full covariance': full, 'a spherical covariance': spherical }))(
  'the one missing cell of %s',
  (_, factor) => {
    const rows = [
      [-1.4, -1],
      [-0.8, -0.9],
      [1.1, 1.6],
      [none, 1.2],
    ];
    const law = cellByQuadrature(factor, rows);
    test.each(samplers)('by %s', async (sampler) => {
      const draws = await drawBy(sampler, { ...factor, rows });
      const cells = draws.map(({ completed = [] }) => {
        const sum = completed.reduce((total, features) => total + features[1]!, 0);
        return binOf(sum + 1.1);
      });
      expect(distanceFrom(law, cells)).toBeLessThan(nearness);
    });
  },
);

/** The variables side by side. */
function joined(factors: readonly Factor[]): Factor {
  const [first, ...others] = factors;
  if (first !== undefined && others.length === 0) return first;
  return {
    family: productFamily(factors.map(({ family }, v) => ({ name: `x${v}`, family }))) as AnyConjugateFamily,
    prior: factors.map(({ prior }) => prior),
    rows: factors[0]!.rows.map((_, i) => factors.flatMap(({ rows }) => rows[i]!)),
  };
}

function fill({ family, rows }: Factor): Factor['rows'] {
  const { values, columns } = new IncompleteRows(family.features, rowMatrix(rows)).filled();
  return rows.map((_, i) => Array.from(values.subarray(i * columns, (i + 1) * columns)));
}

/** A kept draw, of whichever sampler. */
interface Draw {
  readonly labels: LabelArray;
  readonly completed?: readonly Float64Array[];
}

async function drawBy(sampler: Sampler, { family, prior, rows }: Factor): Promise<readonly Draw[]> {
  const data = rowMatrix(rows);
  const backend = createWasmBackend();
  const options = { key: randomKey(20261124), chains: 2, burn: 100, sweeps: 1200, keepEvery: 2 };
  const sampled = sampledConjugate(family);
  const drawsOf = (chains: readonly { readonly draws: readonly Draw[] }[]): readonly Draw[] =>
    chains.flatMap(({ draws }) => draws);
  if (sampler === 'blocked') {
    const model = { family: sampled, prior, weights: weightsSampler(process, null) };
    return drawsOf((await runBlockedGibbs(backend, data, model, options)).chains);
  }
  if (sampler === 'sequential') {
    const model = { family: sampled, prior, process, auxiliary: 3 };
    return drawsOf((await runChains((key) => new SequentialChain(model, data, key), options)).chains);
  }
  const predictive = family.collapsed(prior)!;
  const incomplete = new IncompleteRows(family.features, data);
  const model = {
    predictive,
    process,
    ...(incomplete.any && { cells: { family, prior, data, incomplete } }),
  };
  return drawsOf((await runGibbs(backend, data, model, { ...options, start: 'over-dispersed' })).chains);
}

/** The probability of each partition, by its restricted-growth string. */
function partitionsByQuadrature(factors: readonly Factor[]): ReadonlyMap<string, number> {
  const rows = factors[0]!.rows.length;
  const law = exchangeableLaw(process, initialParameters(process), rows);
  const known = new Map<string, number>();
  const marginalOf = (members: readonly number[]): number => {
    const key = members.join();
    const value = known.get(key) ?? factors.reduce((product, own) => product * marginal(own, members), 1);
    known.set(key, value);
    return value;
  };
  const joints = setPartitions(rows).map((labels): [string, number] => {
    const sizes = sizesOf(labels);
    const clusters = sizes.map((_, k) => labels.flatMap((label, row) => (label === k ? [row] : [])));
    const prior = Math.exp(logPartitionProbability(law, sizes));
    return [labels.join(), clusters.reduce((product, members) => product * marginalOf(members), prior)];
  });
  const total = joints.reduce((sum, [, joint]) => sum + joint, 0);
  return new Map(joints.map(([labels, joint]) => [labels, joint / total]));
}

/** Nodes x = sinh(u), under which the tails of a Student-t fall off exponentially, and dx/du times the step of u. */
function nodes(step: number): readonly { readonly x: number; readonly weight: number }[] {
  return Array.from({ length: 16 / step + 1 }, (_, i) => i * step - 8).map((u) => ({
    x: Math.sinh(u),
    weight: Math.cosh(u) * step,
  }));
}

const coarse = nodes(1 / 5);

/** Intervals of the cell, by the number of bounds below it. */
function binOf(x: number): string {
  return String([-1, 0, 0.5, 1, 1.5, 2].filter((bound) => bound < x).length);
}

/** The probability of each interval of the only missing cell. */
function cellByQuadrature({ family, prior }: Factor, rows: Factor['rows']): ReadonlyMap<string, number> {
  const joints = new Map<string, number>();
  let total = 0;
  for (const { x, weight } of nodes(1 / 40)) {
    const whole = rows.map((row) => row.map((cell) => (Number.isNaN(cell) ? x : cell)));
    const joint = weight * Math.exp(partitionLaw(family, prior, whole, process).logEvidence);
    joints.set(binOf(x), (joints.get(binOf(x)) ?? 0) + joint);
    total += joint;
  }
  return new Map([...joints].map(([bin, joint]) => [bin, joint / total]));
}

/** Of some rows of a variable; those without a cell integrate to one. */
function marginal({ family, prior, rows }: Factor, members: readonly number[]): number {
  const own = members.map((row) => rows[row]!).filter((row) => !row.every(Number.isNaN));
  return integrate(own, (whole) =>
    Math.exp(logMarginal(family, prior, gatherStatistics(family, rowMatrix(whole)))),
  );
}

/** The integral of a function of whole rows over their missing cells. */
function integrate(rows: Factor['rows'], density: (rows: Factor['rows']) => number): number {
  const row = rows.findIndex((cells) => cells.some(Number.isNaN));
  if (row < 0) return rows.length === 0 ? 1 : density(rows);
  const column = rows[row]!.findIndex(Number.isNaN);
  return coarse.reduce((sum, { x, weight }) => {
    const filled = rows.map((cells, i) =>
      i === row ? cells.map((cell, d) => (d === column ? x : cell)) : cells,
    );
    return sum + weight * integrate(filled, density);
  }, 0);
}
