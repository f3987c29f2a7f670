/**
 * Collapsed Gibbs against long runs of an independent sampler (tests/oracles/longrun_*.json): clusters, log
 * joint, co-clustering and predictive density, within 5 standard errors of both. Standard errors come from 80
 * batches (Student's t with 79 degrees of freedom), so one comparison raises a false alarm with probability
 * 3e-6, and all of them together with 3e-4. The seeds are fixed, so that they either do or do not.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../src/core/random-stream.js';
import { normalNiw } from '../../src/distributions/families/normal-niw.js';
import { addFeatures } from '../../src/distributions/gather-statistics.js';
import type { NiwHyperparameters } from '../../src/distributions/laws/niw-law.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { type GibbsRun, runGibbs } from '../../src/inference/gibbs/run-gibbs.js';
import type { ChainDraws, KeptDraw } from '../../src/inference/gibbs/running-chain.js';
import { type Average, batchMeans, standardDistance } from './batch-means.js';
import { readOracle } from './read-enumeration.js';

interface LongRun {
  readonly data: { readonly file: string; readonly columns: readonly string[] };
  readonly base: NiwHyperparameters;
  readonly expectedClusters: Average;
  readonly numClusters: Readonly<Record<string, Average>>;
  readonly logJoint: Average;
  readonly coclustering: readonly ({ readonly i: number; readonly j: number } & Average)[];
  readonly predictiveDensity: readonly ({ readonly x: number | number[] } & Average)[];
}

const batches = 20;

describe.each([
  ['galaxies', 12_000],
  ['gmm_n1e3', 4000],
])('%s', (name, sweeps) => {
  const oracle = readOracle<LongRun>(`longrun_${name}`);
  const rows = readColumns(oracle.data.file, oracle.data.columns.length);
  let chains: readonly ChainDraws[] = [];
  beforeAll(async () => {
    ({ chains } = await sample(rows, oracle.base, sweeps));
  });

  test('number of clusters', () => {
    agree(
      averageOf(chains, ({ traces }) => traces.clusters),
      oracle.expectedClusters,
    );
    for (const [count, probability] of Object.entries(oracle.numClusters)) {
      // Rarer numbers are not seen often enough for batch means to be Normal.
      if (probability.value < 0.02) continue;
      agree(
        averageOf(chains, ({ traces }) => traces.clusters.map((n) => Number(n === Number(count)))),
        probability,
      );
    }
  });

  test('log joint', () => {
    agree(
      averageOf(chains, ({ traces }) => traces.logJoint),
      oracle.logJoint,
    );
  });

  test('co-clustering', () => {
    for (const { i, j, ...probability } of oracle.coclustering) {
      if (Math.min(probability.value, 1 - probability.value) < 0.02) continue;
      agree(
        averageOf(chains, ({ draws }) => draws.map(({ labels }) => Number(labels[i] === labels[j]))),
        probability,
      );
    }
  });

  test('predictive density', () => {
    for (const { x, ...density } of oracle.predictiveDensity) {
      agree(
        averageOf(chains, ({ draws }) =>
          draws.map((draw) => predictive(draw, rows, oracle.base, [x].flat())),
        ),
        density,
      );
    }
  });
});

function sample(rows: readonly number[][], prior: NiwHyperparameters, sweeps: number): Promise<GibbsRun> {
  return runGibbs(
    createWasmBackend(),
    rowMatrix(rows),
    {
      predictive: { kind: 'niw', prior },
      process: { kind: 'DP', concentration: { kind: 'fixed', value: 1 } },
    },
    { key: randomKey(1), chains: 4, burn: sweeps / 10, sweeps, keepEvery: 20, start: 'sequential' },
  );
}

function averageOf(chains: readonly ChainDraws[], trace: (chain: ChainDraws) => ArrayLike<number>): Average {
  return batchMeans(chains.map(trace), batches);
}

function agree(ours: Average, theirs: Average): void {
  expect(standardDistance(ours, theirs)).toBeLessThan(5);
}

/** p(x given the draw's partition). */
function predictive(
  draw: KeptDraw,
  rows: readonly number[][],
  prior: NiwHyperparameters,
  x: readonly number[],
): number {
  const family = normalNiw(x.length);
  const fresh = draw.parameters.concentration * Math.exp(family.logPredictive(prior)(x));
  const statistics = Array.from(draw.sizes, () => new Float64Array(family.featureCount));
  draw.labels.forEach((label, row) => {
    addFeatures(family.features, rows[row]!, statistics[label]!);
  });
  const occupied = Array.from(draw.sizes, (size, k) => {
    const posterior = family.update(prior, { features: statistics[k]!, logBaseMeasure: 0 });
    return size * Math.exp(family.logPredictive(posterior)(x));
  });
  return occupied.reduce((sum, term) => sum + term, fresh) / (rows.length + draw.parameters.concentration);
}

function readColumns(file: string, columns: number): number[][] {
  const text = readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(0, columns).map(Number));
}
