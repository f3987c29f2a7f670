/**
 * Sweeps of collapsed chains where a device makes them: those of the float64 kernels from the same partition by the same
 * draws, for every kind of column and of weights; the enumerated posterior; fits end to end; and what is left of a device
 * that is lost. The seeds are fixed: a draw within rounding of the boundary of two clusters, about one in 1e5, is none here.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import type { Backend, CollapsedChain, Seating } from '../../../src/backends/backend.js';
import type { Calibration } from '../../../src/backends/calibration/calibration.js';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../../src/core/random-stream.js';
import type {
  CollapsedPredictive,
  ColumnPredictive,
} from '../../../src/distributions/collapsed-predictive.js';
import { type RowMatrix, rowMatrix } from '../../../src/distributions/row-matrix.js';
import { compile } from '../../../src/index.js';
import { createChain } from '../../../src/inference/gibbs/create-chain.js';
import { exchangeableLaw } from '../../../src/inference/gibbs/exchangeable-law.js';
import { type GibbsOptions, runGibbs } from '../../../src/inference/gibbs/run-gibbs.js';
import { initialParameters, type WeightProcess } from '../../../src/inference/gibbs/weight-process.js';
import { expectClose } from '../../backends/closeness.js';
import { uniformAt } from '../../backends/reference-philox.js';
import { numberPredictive } from '../../distributions/opened-family.js';
import { chiSquare, chiSquareBound, countAll } from '../../statistical/chi-square.js';
import { largestAutocorrelation } from '../../statistical/largest-autocorrelation.js';
import { partitionLaw } from '../../statistical/partition-law.js';
import { readEnumeration } from '../../statistical/read-enumeration.js';
import { restrictedGrowth } from '../../statistical/set-partitions.js';
import { onRealGpu } from './required-backends.js';

const processes: readonly WeightProcess[] = [
  { kind: 'DP', concentration: { kind: 'fixed', value: 2 } },
  { kind: 'PY', discount: { kind: 'fixed', value: 0.4 }, concentration: { kind: 'fixed', value: 0.7 } },
  { kind: 'Dirichlet', components: 4, concentration: { kind: 'fixed', value: 0.6 } },
  { kind: 'MFM', components: { kind: 'Poisson', rate: 1.5 }, concentration: 0.8 },
];
const learnt: WeightProcess = { kind: 'DP', concentration: { kind: 'Gamma', shape: 1, rate: 1 } };

const tilted: CollapsedPredictive = {
  kind: 'niw',
  prior: {
    mean: [1, 2],
    kappa: 0.2,
    dof: 4.5,
    scale: [
      [1, 0.3],
      [0.3, 2],
    ],
  },
};
/** All kinds side by side, of priors so wide that no column decides by itself. */
const columns: readonly ColumnPredictive[] = [
  { kind: 'normal', mean: 1, kappa: 0.2, shape: 1.5, rate: 4 },
  tilted,
  { kind: 'spherical', mean: [1, 2], kappa: 0.3, shape: 1.2, rate: 8 },
  { kind: 'normal-mean', mean: 2, variance: 9, noise: 5 },
  numberPredictive('Gamma', { shape: 0.8, rate: 1.2 }, { shape: 2.5 }),
  numberPredictive('Poisson', { shape: 1.5, rate: 0.25 }),
  numberPredictive('Binomial', { a: 0.8, b: 1.3 }, { n: 12 }),
  numberPredictive('Geometric', { a: 1.1, b: 2.3 }),
  { kind: 'categorical', concentration: [0.3, 0.2, 0.25, 0.4] },
  { kind: 'multinomial', concentration: [0.9, 0.7] },
];

/** Two groups that overlap, some rows equal, one far away. */
const models: readonly (readonly [
  string,
  CollapsedPredictive,
  (u: (index: number) => number) => number[],
])[] = [
  ['one full covariance', tilted, (u) => [4 * u(0), 2 - 3 * u(1)]],
  [
    'all kinds of columns',
    { kind: 'columns', columns },
    (u) => [
      ...[4 * u(0), 4 * u(1), 2 - 3 * u(2), 3 * u(3), 2 * u(4), 3 * u(5)],
      ...[0.2 + 6 * u(6), Math.floor(30 * u(7)), Math.floor(6 * u(8)) % 13, Math.floor(40 * u(9))],
      ...[Math.floor(3 * u(10)) % 4, Math.floor(5 * u(11)), Math.floor(20 * u(12))],
    ],
  ],
];

function rowsOf(count: number, cells: (u: (index: number) => number) => number[]): RowMatrix {
  return rowMatrix(
    Array.from({ length: count }, (_, row) =>
      cells((index) =>
        row % 5 === 4 ? 0.5 : (uniformAt([8, 1], row, index, 2) + (row % 2) * 2) / (row === 7 ? 0.2 : 2),
      ),
    ),
  );
}

interface Pair {
  readonly seating: Seating;
  readonly device: CollapsedChain;
  readonly exact: CollapsedChain;
}

async function withPairs(
  backend: Backend,
  { values, rows, columns: width }: RowMatrix,
  predictive: CollapsedPredictive,
  seatings: readonly Seating[],
  use: (pairs: readonly Pair[]) => Promise<void>,
): Promise<void> {
  const host = createWasmBackend({ threads: 1 });
  const placed = backend.placeData(values, rows, width);
  const onHost = host.placeData(values, rows, width);
  const pairs = seatings.map((seating, index) => {
    const labels = Int32Array.from({ length: rows }, (_, row) => (index === 0 ? -1 : row % index));
    const start = { labels, seating, seed: [index, 17] as const };
    return {
      seating,
      device: createChain(backend, placed, predictive, start),
      exact: createChain(host, onHost, predictive, start),
    };
  });
  await use(pairs);
  for (const { device, exact } of pairs) {
    device.dispose();
    exact.dispose();
  }
  placed.dispose();
}

const advance = (backend: Backend, pairs: readonly Pair[], proposals: number) =>
  backend.advanceChains(pairs.map(({ device, seating }) => ({ chain: device, seating, proposals })));

export function describeCollapsedSweeps(backend: Backend, draws: number): void {
  // The one that was opened last: others take their turn when tests run.
  const webgpu = tf.backend() as WebGPUBackend;
  const { device, bufferManager } = webgpu;
  const held = () => [backend.bytesHeld, tf.memory().numTensors, bufferManager.getNumUsedBuffers()];

  test.each(models)('sweeps are those of the float64 kernels, %s', async (_, predictive, cells) => {
    const rows = rowsOf(18, cells);
    const seatings = processes.map((process) =>
      exchangeableLaw(process, initialParameters(process), rows.rows),
    );
    let moves = 0;
    const strayed = new Set<Pair>();
    await withPairs(backend, rows, predictive, seatings, async (pairs) => {
      for (let sweep = 0; sweep < 6; sweep++) {
        const before = pairs.map(({ device }) => device.labels());
        const counts = await advance(backend, pairs, sweep % 2);
        for (const [index, pair] of pairs.entries()) {
          const { device, exact, seating } = pair;
          exact.sweep(seating);
          const expected = exact.splitMerge(seating, sweep % 2);
          if (device.labels().join() !== exact.labels().join()) strayed.add(pair);
          if (strayed.has(pair)) continue;
          expect(counts[index]).toEqual(expected);
          expectClose([device.logMarginal()], [exact.logMarginal()], 1e-12);
          moves += device.labels().filter((label, row) => label !== before[index]![row]).length;
        }
      }
    });
    // A GPU rounds in its own way.
    expect(strayed.size).toBeLessThanOrEqual(onRealGpu ? 1 : 0);
    expect(moves).toBeGreaterThan(30);
  });

  test('gives the partitions of six rows their posterior probabilities', async () => {
    const { family, prior, rows } = readEnumeration('niw_n6');
    const predictive = family.collapsed(prior)!;
    // 1e-6 false alarms; the bound is widened for what draws of a chain hang together.
    const keepEvery = 2;
    const chains = 25;
    const run = await runGibbs(
      backend,
      rowMatrix(rows),
      { predictive, process: learnt },
      {
        ...{ key: randomKey(7), chains, burn: 5, sweeps: (draws / chains) * keepEvery, keepEvery },
        ...{ start: 'sequential', proposals: { burn: 0, after: 0 } },
      },
    );
    const partitions = run.chains.map((chain) =>
      chain.draws.map(({ labels }) => restrictedGrowth(labels).join()),
    );
    const law = partitionLaw(family, prior, rows, learnt).probabilities;
    const { statistic, degreesOfFreedom } = chiSquare(countAll(partitions.flat()), law);
    expect(degreesOfFreedom).toBeGreaterThan(2);
    const autocorrelation = Math.max(0, largestAutocorrelation(partitions.flat()));
    expect(autocorrelation).toBeLessThan(0.5);
    const inflation = (1 + autocorrelation) / (1 - autocorrelation);
    expect(statistic).toBeLessThan(inflation * chiSquareBound(degreesOfFreedom, 1e-6));
  });

  test('a chain is the same alone as beside others; nothing is compiled or kept after the first sweep', async () => {
    const [, predictive, cells] = models[0]!;
    const before = held();
    const compiled = vi.spyOn(device, 'createShaderModule');
    const stop = new AbortController();
    const run = (chains: number, more: Partial<GibbsOptions>) =>
      runGibbs(
        backend,
        rowsOf(12, cells),
        { predictive, process: learnt },
        {
          ...{
            key: randomKey(3),
            chains,
            burn: 0,
            sweeps: 8,
            keepEvery: 1,
            start: 'over-dispersed',
            ...more,
          },
        },
      );
    const beside = await run(3, {});
    const alone = await run(1, {});
    expect(alone.chains[0]).toEqual(beside.chains[0]);
    expect(beside.chains[1]).not.toEqual(beside.chains[0]);
    const cancelled = await run(3, { sweeps: 10_000, signal: stop.signal, onProgress: () => stop.abort() });
    expect(cancelled.interrupted).toBe(true);
    const broken = vi.spyOn(webgpu, 'runWebGPUProgram').mockImplementationOnce(() => {
      throw new Error('a device that fails, doubled');
    });
    await expect(run(2, {})).rejects.toThrow('doubled');
    broken.mockRestore();
    expect(held()).toEqual(before);
    expect(compiled).not.toHaveBeenCalled();
    compiled.mockRestore();
  });

  test('a sweep that comes to more clusters than there is room for is made in float64, and is told', async () => {
    const width = 20;
    const identity = Array.from({ length: width }, (_, a) =>
      Array.from({ length: width }, (_, b) => Number(a === b)),
    );
    const prior = { mean: new Array<number>(width).fill(0), kappa: 1, dof: width + 2, scale: identity };
    const rows = rowsOf(200, (u) => Array.from({ length: width }, (_, index) => u(index)));
    const apart: Seating = { sizeOffset: 0, logNew: () => 100 };
    await withPairs(backend, rows, { kind: 'niw', prior }, [apart], async (pairs) => {
      await advance(backend, pairs, 0);
      pairs[0]!.exact.sweep(apart);
      expect(pairs[0]!.device.clusters).toBe(200);
      expect(pairs[0]!.device.labels()).toEqual(pairs[0]!.exact.labels());
    });
    expect(backend.remarks?.join()).toContain('more clusters than a workgroup');
  });

  test('a fit is that of wasm, draw for draw', async () => {
    const sampler = await compile('G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)', { method: 'gibbs' });
    const x = Array.from({ length: 24 }, (_, row) => [Math.sin(row * row) + 5 * (row % 2)]);
    const options = { seed: 2, chains: 3, burn: 4, sweeps: 8, maxSweeps: 8 };
    const own = (await sampler.fit({ x }, { ...options, backend: 'webgpu' })).toJSON();
    const exact = (await sampler.fit({ x }, { ...options, backend: 'wasm' })).toJSON();
    expect(own.backend).toMatchObject({ name: 'webgpu', precision: 'f32' });
    // The log joint density's last digit is of the order in which rows came, and ranks of equals hang on it.
    const same = { backend: null, timing: null, diagnostics: null, warnings: null };
    expect({ ...own, ...same }).toEqual({ ...exact, ...same });
    expect(own.diagnostics?.ess?.clusters).toBe(exact.diagnostics?.ess?.clusters);
  });

  test('auto takes the device where it was measured to be faster, and wasm where its kernel does not treat the rows', async () => {
    const sweepOf = (row: number) => ({ setup: 0, fixed: 0, row, pair: 0, feature: 0, abreast: 4 });
    const pass = { setup: 0, fixed: 0, pair: 0, feature: 0 };
    const { device = '' } = backend;
    const calibration: Calibration = {
      version: '0',
      processor: 'slow',
      threads: 1,
      wasm: { pass, sweep: sweepOf(1) },
      gpu: { device, software: false, rates: { pass, sweep: sweepOf(1e-3) } },
    };
    const sampler = await compile('lambda_k ~ Gamma(1, 1); z ~ CRP(1); x_i ~ Poisson(lambda[z_i])', {
      method: 'gibbs',
    });
    const options = { calibration, sampler: 'collapsed', chains: 2, burn: 2, sweeps: 10 } as const;
    const counts = [3, 5, 400, 4, 380];
    const small = await sampler.fit({ x: counts }, options);
    expect(small.backend).toMatchObject({ name: 'webgpu', choice: { seconds: { wasm: 60, webgpu: 0.06 } } });
    const large = await sampler.fit({ x: counts.map((count) => 10 * count) }, options);
    expect(large.backend).toMatchObject({ name: 'wasm', choice: { seconds: { wasm: 60, webgpu: 0.06 } } });
    expect(large.backend.choice?.reason).toMatch(
      /^webgpu cannot: Its 32 bits have not the digits for counts above/,
    );
  });

  test('a device that is lost leaves the sweeps that were finished', async () => {
    const sampler = await compile('G ~ DP(alpha, H); theta_i ~ G; x_i ~ N(theta_i)', { method: 'gibbs' });
    const x = Array.from({ length: 10 }, (_, row) => [Math.sin(row) + 9 * (row % 2)]);
    const lose = ({ done }: { readonly done: number }) => {
      if (done > 12) (tf.backend() as WebGPUBackend).device.destroy();
    };
    const options = { chains: 2, burn: 2, sweeps: 5000, backend: 'webgpu', onProgress: lose } as const;
    const fit = await sampler.fit({ x }, options);
    expect(fit.interrupted).toBe(true);
    expect(fit.iterations).toBeGreaterThan(4);
    expect(fit.warnings.join()).toMatch(/The backend webgpu could not go on: the device was lost/);
  });
}
