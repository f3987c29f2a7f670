/**
 * Blocked Gibbs against the enumerated posterior over partitions, for every conjugate family under every process: the
 * weights of processes by slices, of finite mixtures by their Dirichlet, of mixtures of finite mixtures by telescoping.
 *
 * Kept draws are so many sweeps apart that counts are multinomial up to an autocorrelation held below 0.1; a chi-square
 * statistic is inflated by no more than 20 % by that. A single test raises a false alarm with probability 1e-6; the seeds
 * are fixed, so that it either does or does not.
 */
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../src/core/random-stream.js';
import { sampledConjugate } from '../../src/distributions/families/sampled-family.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { weightsSampler } from '../../src/inference/blocked-gibbs/choose-weights.js';
import { runBlockedGibbs } from '../../src/inference/blocked-gibbs/run-blocked-gibbs.js';
import { chiSquare, chiSquareBound, countAll } from './chi-square.js';
import { enumeratedCases } from './enumerated-cases.js';
import { largestAutocorrelation } from './largest-autocorrelation.js';
import { partitionLaw } from './partition-law.js';
import { restrictedGrowth } from './set-partitions.js';

const falseAlarm = 1e-6;
const draws = 1000;
const keepEvery = 6;

describe('blocked Gibbs draws from the posterior of', () => {
  const backend = createWasmBackend();

  test.each(enumeratedCases)('%s', async (_, { family, prior, rows }, process) => {
    const run = await runBlockedGibbs(
      backend,
      rowMatrix(rows),
      { family: sampledConjugate(family), prior, weights: weightsSampler(process, null) },
      { key: randomKey(20261126), chains: 2, burn: 200, sweeps: (draws / 2) * keepEvery, keepEvery },
    );
    const partitions = run.chains.flatMap((chain) =>
      chain.draws.map(({ labels }) => restrictedGrowth(labels).join()),
    );
    const law = partitionLaw(family, prior, rows, process).probabilities;
    const { statistic, degreesOfFreedom } = chiSquare(countAll(partitions), law);
    const moved = run.chains.map(({ traces }) => traces.filter((info) => info.moved).length / traces.length);
    console.log(
      _,
      'ac',
      largestAutocorrelation(partitions).toFixed(3),
      'chi',
      (statistic / chiSquareBound(degreesOfFreedom, falseAlarm)).toFixed(2),
      moved,
    );
    expect(largestAutocorrelation(partitions)).toBeLessThan(0.1 + 4 / Math.sqrt(partitions.length));
    expect(statistic).toBeLessThan(1.2 * chiSquareBound(degreesOfFreedom, falseAlarm));
  });
});
