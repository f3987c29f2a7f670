/** What a Gibbs run promises beside its law: reproducible chains, consistent records, a graceful stop. */
import { describe, expect, test } from 'vitest';
import type { Backend } from '../../src/backends/backend.js';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../src/core/random-stream.js';
import { logMarginal } from '../../src/distributions/families/conjugate-family.js';
import { normalNiw } from '../../src/distributions/families/normal-niw.js';
import { gatherStatistics } from '../../src/distributions/gather-statistics.js';
import { rowMatrix, rowOf } from '../../src/distributions/row-matrix.js';
import { exchangeableLaw, logPartitionProbability } from '../../src/inference/gibbs/exchangeable-law.js';
import type { GibbsModel } from '../../src/inference/gibbs/gibbs-chain.js';
import { type GibbsOptions, type GibbsProgress, runGibbs } from '../../src/inference/gibbs/run-gibbs.js';
import { startingLabels } from '../../src/inference/gibbs/starting-labels.js';
import type { WeightProcess } from '../../src/inference/gibbs/weight-process.js';
import { ReferenceBackend } from '../backends/reference-backend.js';
import { readData } from './read-data.js';

const faithful = readData('faithful', 2).data;
const family = normalNiw(2);
const prior = {
  mean: [0, 0],
  kappa: 0.05,
  dof: 4,
  scale: [
    [0.5, 0],
    [0, 0.5],
  ],
};
const predictive = { kind: 'niw', prior } as const;
const model: GibbsModel = {
  predictive,
  process: { kind: 'DP', concentration: { kind: 'Gamma', shape: 1, rate: 1 } },
};

function options(changes: Partial<GibbsOptions> = {}): GibbsOptions {
  return { key: randomKey(7), chains: 2, burn: 5, sweeps: 20, keepEvery: 5, start: 'sequential', ...changes };
}

const run = (changes: Partial<GibbsOptions> = {}, backend: Backend = createWasmBackend()) =>
  runGibbs(backend, faithful, model, options(changes));

describe('the same seed gives the same bytes', () => {
  test('again', async () => {
    expect(await run()).toEqual(await run());
  });

  test('whatever the number of chains that run together', async () => {
    const [together, alone] = [await run({ chains: 4 }), await run({ chains: 1 })];
    expect(together.chains[0]).toEqual(alone.chains[0]);
    expect(together.chains[1]).toEqual((await run({ chains: 2 })).chains[1]);
    expect(together.chains[0]).not.toEqual(together.chains[1]);
  });

  test('and another seed others', async () => {
    expect((await run({ key: randomKey(8) })).chains).not.toEqual((await run()).chains);
  });
});

test('traces and draws tell of one and the same partition', async () => {
  const { chains, sweeps, interrupted, drift } = await run();
  expect({ sweeps, interrupted }).toEqual({ sweeps: 20, interrupted: false });
  expect(drift).toBeLessThan(1e-9);
  for (const { traces, draws } of chains) {
    expect(draws.map(({ sweep }) => sweep)).toEqual([4, 9, 14, 19]);
    for (const trace of Object.values(traces)) expect(trace.length).toBe(20);
    for (const { sweep, labels, sizes, parameters } of draws) {
      expect(traces.clusters[sweep]).toBe(sizes.length);
      expect(traces.concentration[sweep]).toBe(parameters.concentration);
      let logJoint = logPartitionProbability(
        exchangeableLaw(model.process, parameters, faithful.rows),
        sizes,
      );
      for (let k = 0; k < sizes.length; k++) {
        const rows = [...labels].flatMap((label, row) => (label === k ? [rowOf(faithful, row)] : []));
        const own = gatherStatistics(family, rowMatrix(rows));
        expect(rows.length).toBe(sizes[k]);
        logJoint += logMarginal(family, prior, own);
      }
      expect(traces.logJoint[sweep]).toBeCloseTo(logJoint, 8);
    }
  }
});

test('a doubled run goes on from where it was: the sweeps of one that was as long from the first', async () => {
  const stages: number[] = [];
  const first = { burn: 5, sweeps: 20, keepAbout: 4 };
  const doubled = await runGibbs(
    createWasmBackend(),
    faithful,
    model,
    { ...options(first), mostSweeps: 80 },
    (chains) => {
      stages.push(chains[0]!.traces.clusters.length);
      return stages.length === 2;
    },
  );
  const { burn: searching } = first;
  const proposals = { burn: 3, after: 3 };
  expect({ stages, burn: doubled.burn, sweeps: doubled.sweeps, doublings: doubled.doublings }).toEqual({
    stages: [20, 40],
    burn: 2 * searching,
    sweeps: 40,
    doublings: 1,
  });
  const alike = { ...options({ ...first, proposals }), mostSweeps: 40 };
  const grown = await runGibbs(createWasmBackend(), faithful, model, alike, () => false);
  const fixed = await run({ burn: 10, sweeps: 40, proposals });
  expect(grown.chains.map(({ traces }) => traces)).toEqual(fixed.chains.map(({ traces }) => traces));
});

test('a fixed concentration stays', async () => {
  const fixed: GibbsModel = {
    predictive,
    process: { kind: 'DP', concentration: { kind: 'fixed', value: 0.7 } },
  };
  const { chains } = await runGibbs(createWasmBackend(), faithful, fixed, options());
  for (const { traces } of chains) expect(new Set(traces.concentration)).toEqual(new Set([0.7]));
});

test('the kernels and their twin give the same chain', async () => {
  const few = rowMatrix(Array.from({ length: 30 }, (_, row) => rowOf(faithful, row)));
  const wasm = await runGibbs(createWasmBackend(), few, model, options());
  const twin = await runGibbs(new ReferenceBackend(), few, model, options());
  wasm.chains.forEach(({ draws }, c) => {
    expect(draws.map(({ labels }) => labels)).toEqual(twin.chains[c]!.draws.map(({ labels }) => labels));
  });
});

describe('few or equal rows', () => {
  test.each([
    ['one row', 1, () => 3],
    ['two rows', 2, (row: number) => row],
    ['duplicates only', 40, () => -1.5],
  ])('%s', async (_, count, value) => {
    const rows = rowMatrix(Array.from({ length: count }, (_, row) => [value(row), 2 * value(row)]));
    const processes: readonly WeightProcess[] = [
      model.process,
      { kind: 'Dirichlet', components: 3, concentration: { kind: 'fixed', value: 1 } },
      { kind: 'MFM', components: { kind: 'Poisson', rate: 1 }, concentration: 1 },
    ];
    for (const process of processes) {
      const found = await runGibbs(createWasmBackend(), rows, { predictive, process }, options());
      for (const { traces, draws } of found.chains) {
        expect(traces.logJoint.every(Number.isFinite)).toBe(true);
        const most = process.kind === 'Dirichlet' ? Math.min(3, count) : count;
        expect(traces.clusters.every((clusters) => clusters >= 1 && clusters <= most)).toBe(true);
        for (const { sizes } of draws) expect(sizes.reduce((sum, size) => sum + size)).toBe(count);
      }
      if (count === 1) expect(found.splitMergeAcceptance).toBeNull();
      else expect(found.splitMergeAcceptance).toBeLessThanOrEqual(1);
    }
  });
});

describe('interruption', () => {
  test('keeps the sweeps that all chains have finished', async () => {
    const controller = new AbortController();
    const heard: GibbsProgress[] = [];
    const { chains, sweeps, interrupted } = await run({
      chains: 3,
      sweeps: 1_000_000,
      keepEvery: 10,
      signal: controller.signal,
      onProgress(progress) {
        heard.push(progress);
        if (progress.done > 300) controller.abort();
      },
    });
    expect(interrupted).toBe(true);
    expect(sweeps).toBeGreaterThan(90);
    for (const { traces, draws } of chains) {
      expect(traces.clusters.length).toBe(sweeps);
      expect(traces.clusters.every((clusters) => clusters >= 1)).toBe(true);
      expect(draws.length).toBe(Math.floor(sweeps / 10));
    }
    expect(heard.at(-1)!.latest.length).toBe(3);
  });

  test('during burn-in leaves no draws', async () => {
    const { sweeps, chains } = await run({ signal: AbortSignal.abort() });
    expect(sweeps).toBe(0);
    expect(chains.map(({ draws }) => draws.length)).toEqual([0, 0]);
  });
});

test('over-dispersed starts differ from chain to chain and have no gaps', () => {
  const starts = Array.from({ length: 8 }, (_, c) => startingLabels('over-dispersed', 50, randomKey(c)));
  const clusters = starts.map((labels) => new Set(labels).size);
  expect(new Set(clusters).size).toBeGreaterThan(3);
  starts.forEach((labels, c) => {
    expect(Math.max(...labels)).toBe(clusters[c]! - 1);
  });
});
