/**
 * The learnt concentration of a finite Dirichlet by each sampler against its exact posterior mean and mean square. Standard
 * errors are of batch means with 79 degrees of freedom: six of them are passed with probability below 1e-7. The seeds are
 * fixed, so that they either are or are not.
 */
import { expect, test } from 'vitest';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../src/core/random-stream.js';
import { sampledConjugate } from '../../src/distributions/families/sampled-family.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { weightsSampler } from '../../src/inference/blocked-gibbs/choose-weights.js';
import { runBlockedGibbs } from '../../src/inference/blocked-gibbs/run-blocked-gibbs.js';
import { solveMixture } from '../../src/inference/exact/solve-mixture.js';
import { runGibbs } from '../../src/inference/gibbs/run-gibbs.js';
import type { WeightProcess } from '../../src/inference/gibbs/weight-process.js';
import { batchMeans } from './batch-means.js';
import { readEnumeration } from './read-enumeration.js';

const backend = createWasmBackend();
const { family, prior, rows } = readEnumeration('nn_n7');
const data = rowMatrix(rows);
const process: WeightProcess = {
  kind: 'Dirichlet',
  components: 3,
  concentration: { kind: 'Gamma', shape: 2, rate: 1 },
};
const lengths = { key: randomKey(20261129), chains: 2, burn: 200, sweeps: 16_000, keepEvery: 100 };

/** Of the concentration in every sweep, by chain. */
const samplers: Readonly<Record<string, () => Promise<readonly ArrayLike<number>[]>>> = {
  async collapsed() {
    const predictive = family.collapsed(prior);
    if (predictive === null) throw new Error('no kernel for this family');
    const options = { ...lengths, start: 'sequential' } as const;
    const run = await runGibbs(backend, data, { predictive, process }, options);
    return run.chains.map(({ traces }) => traces.concentration);
  },
  async blocked() {
    const model = { family: sampledConjugate(family), prior, weights: weightsSampler(process, null) };
    const run = await runBlockedGibbs(backend, data, model, lengths);
    return run.chains.map(({ traces }) => traces.map(({ concentration }) => concentration));
  },
};

test.each(Object.keys(samplers))('%s Gibbs', async (sampler) => {
  const exact = solveMixture(family, prior, process, data, 1, randomKey(1)).concentration;
  const traces = (await samplers[sampler]!()).map((trace) => Array.from(trace));
  const first = batchMeans(traces, 40);
  const second = batchMeans(
    traces.map((trace) => trace.map((a) => a * a)),
    40,
  );
  expect(Math.abs(first.value - exact.mean) / first.se).toBeLessThan(6);
  expect(Math.abs(second.value - (exact.mean ** 2 + exact.sd ** 2)) / second.se).toBeLessThan(6);
  // Its posterior is not its prior, of mean 2: a draw that looks at no rows would be seen.
  expect(Math.abs(2 - exact.mean) / first.se).toBeGreaterThan(12);
});
