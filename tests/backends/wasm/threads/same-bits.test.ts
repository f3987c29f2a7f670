/** Results have the same bits whatever the number of threads, and threads end with their backend. */
import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { AssignResult, AssignTask, Backend } from '../../../../src/backends/backend.js';
import { createWasmBackend } from '../../../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../../../src/core/random-stream.js';
import type { CollapsedPredictive } from '../../../../src/distributions/collapsed-predictive.js';
import { runGibbs } from '../../../../src/inference/gibbs/run-gibbs.js';

const backends: readonly Backend[] = [1, 2, 3, 16].map((threads) =>
  createWasmBackend({ threads, startCost: 1 }),
);
afterAll(() => backends.map((backend) => backend.dispose()));

/** Seventeen blocks, so that sixteen threads have work. */
const rows = 33_000;
const columns = 3;
const components = 7;
const values = Float64Array.from({ length: rows * columns }, (_, i) => 3 * Math.sin(i * i));
const features = 1 + columns + (columns * (columns + 1)) / 2;
const omega = Float64Array.from({ length: components * features }, (_, i) => Math.cos(i) / 4);

const modes: readonly AssignTask['mode'][] = [
  { kind: 'soft' },
  { kind: 'sampled', seed: [1, 2], iteration: 3 },
];

describe('1, 2, 3 and 16 threads', () => {
  test.each(modes)('assign alike, $kind', async (mode) => {
    const task: AssignTask = {
      features: 'quadratic',
      components,
      omega,
      mode,
      wantLabels: true,
      wantLogNormalisers: true,
      wantResponsibilities: true,
    };
    const results: string[][] = [];
    for (const backend of backends) {
      const data = backend.placeData(values, rows, columns);
      const passes: string[] = [];
      for (let pass = 0; pass < 5; pass++) passes.push(digest(await backend.assign(data, task)));
      data.dispose();
      results.push(passes);
    }
    const [alone] = results[0]!;
    expect(results).toEqual(backends.map(() => new Array(5).fill(alone)));
    expect(backends.map(({ threads }) => threads)).toEqual([1, 2, 3, 16]);
  });

  const identity = [
    [1, 0],
    [0, 1],
  ];
  const column = { kind: 'normal', mean: 0, kappa: 0.1, shape: 2, rate: 1 } as const;
  const predictives: readonly CollapsedPredictive[] = [
    { kind: 'niw', prior: { mean: [0, 0], kappa: 0.1, dof: 4, scale: identity } },
    { kind: 'columns', columns: [column, column] },
  ];

  test.each(predictives)('run chains alike, $kind', async (predictive) => {
    const process = { kind: 'DP', concentration: { kind: 'Gamma', shape: 2, rate: 1 } } as const;
    const data = { values: values.subarray(0, 1200), rows: 600, columns: 2 };
    const options = { chains: 5, burn: 5, sweeps: 25, keepEvery: 5, start: 'sequential' } as const;
    const runs = await Promise.all(
      backends.map((backend) =>
        runGibbs(backend, data, { predictive, process }, { ...options, key: randomKey('alike') }),
      ),
    );
    for (const run of runs) expect(run).toEqual(runs[0]);
    // Chains differ from each other, and found more clusters than they had room for at first.
    expect(new Set(runs[0]!.chains.map(({ traces }) => traces.logJoint.join())).size).toBe(5);
    expect(Math.max(...runs[0]!.chains[0]!.traces.clusters)).toBeGreaterThan(4);
  });

  test('need no thread for small work', () => {
    const backend = createWasmBackend({ threads: 4 });
    const data = backend.placeData(values, rows, columns);
    backend.assign(data, {
      features: 'linear',
      components: 1,
      omega: new Float64Array(4),
      mode: { kind: 'soft' },
    });
    expect(backend.threads).toBe(1);
    expect(backend.threadsFault).toBeNull();
    backend.dispose();
  });
});

/** Of the bits of all numbers in a result. */
function digest(result: AssignResult): string {
  const hash = createHash('sha256');
  for (const value of Object.values(result)) {
    hash.update(typeof value === 'number' ? Float64Array.of(value) : value);
  }
  return hash.digest('hex');
}
