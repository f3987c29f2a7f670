/**
 * Blocked Gibbs against the enumerated posterior over partitions: every conjugate family under one process, and one family
 * under every process, since weights and parameters are drawn apart. The weights of processes come by slices, of finite
 * mixtures by their Dirichlet, of mixtures of finite mixtures by telescoping.
 *
 * Draws that hang together with correlation ρ from one to the next scatter counts (1 + ρ)/(1 − ρ) times as much as
 * independent ones; the chi-square bound is widened by that, with the largest ρ of the five most frequent cells, which is
 * held below 0.5. Six hundred draws leave cells enough to compare, and where none were left the test fails. A single test
 * raises a false alarm with probability 1e-6; the seeds are fixed, so that it either does or does not.
 */
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../src/core/random-stream.js';
import { sampledConjugate } from '../../src/distributions/families/sampled-family.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { weightsSampler } from '../../src/inference/blocked-gibbs/choose-weights.js';
import { runBlockedGibbs } from '../../src/inference/blocked-gibbs/run-blocked-gibbs.js';
import type { WeightsSampler } from '../../src/inference/blocked-gibbs/weights-sampler.js';
import type { WeightProcess } from '../../src/inference/gibbs/weight-process.js';
import { chiSquare, chiSquareBound, countAll } from './chi-square.js';
import { enumeratedCases, type Problem } from './enumerated-cases.js';
import { largestAutocorrelation } from './largest-autocorrelation.js';
import { partitionLaw } from './partition-law.js';
import { restrictedGrowth } from './set-partitions.js';

const falseAlarm = 1e-6;
const draws = 600;
const backend = createWasmBackend();

const [, problem] = enumeratedCases[0]!;

/** All of the first family, and the first of every other. */
const cases = enumeratedCases.filter(
  ([, { name }], index) =>
    name === problem.name || enumeratedCases.findIndex(([, other]) => other.name === name) === index,
);

describe('blocked Gibbs draws from the posterior of', () => {
  test.each(cases)('%s', async (_, own, process) => {
    // Between narrow clusters of several columns rows change places seldom.
    const columns = own.rows[0]!.length;
    const plain = process.kind === 'DP' || process.kind === 'MFM';
    const keepEvery = columns > 1 ? 24 : plain ? 8 : 16;
    const distance = await distanceFromLaw(own, process, weightsSampler(process, null), keepEvery);
    expect(distance.autocorrelation).toBeLessThan(0.5);
    expect(distance.share).toBeLessThan(1);
  });
});

describe('sticks cut off where nothing is left draw from the posterior of', () => {
  test.each<WeightProcess>([
    { kind: 'DP', concentration: { kind: 'Gamma', shape: 2, rate: 1 } },
    {
      kind: 'PY',
      discount: { kind: 'Beta', a: 2, b: 8 },
      concentration: { kind: 'Gamma', shape: 2, rate: 2 },
    },
  ])('$kind', async (process) => {
    const { share } = await distanceFromLaw(problem, process, weightsSampler(process, 60), 8);
    expect(share).toBeLessThan(1);
  });
});

describe('the test itself', () => {
  const process: WeightProcess = { kind: 'DP', concentration: { kind: 'fixed', value: 2 } };
  const right = weightsSampler(process, null);

  test.each<readonly [string, WeightsSampler, boolean]>([
    ['passes slices', right, false],
    ['catches rows that always move', withAuxiliary(right, () => 0), true],
    ['catches the slice counted the wrong way round', withAuxiliary(right, (log) => -log), true],
    [
      'catches three sticks for infinitely many',
      weightsSampler({ ...process, concentration: { kind: 'fixed', value: 2 } }, 3),
      true,
    ],
  ])('%s', async (_, weights, caught) => {
    const { share } = await distanceFromLaw(problem, process, weights, 4, 2500);
    expect(share > 1).toBe(caught);
  });
});

function withAuxiliary(sampler: WeightsSampler, change: (log: number) => number): WeightsSampler {
  return {
    ...sampler,
    draw(...given) {
      const drawn = sampler.draw(...given);
      return { ...drawn, logAuxiliary: (counts) => change(drawn.logAuxiliary(counts)) };
    },
  };
}

/** `share` is the chi-square statistic in units of its bound, widened for what the draws hang together. */
async function distanceFromLaw(
  { family, prior, rows }: Pick<Problem, 'family' | 'prior' | 'rows'>,
  process: WeightProcess,
  weights: WeightsSampler,
  keepEvery: number,
  count = draws,
): Promise<{ readonly share: number; readonly autocorrelation: number }> {
  const run = await runBlockedGibbs(
    backend,
    rowMatrix(rows),
    { family: sampledConjugate(family), prior, weights },
    { key: randomKey(20261126), chains: 2, burn: 100, sweeps: (count / 2) * keepEvery, keepEvery },
  );
  const partitions = run.chains.flatMap((chain) =>
    chain.draws.map(({ labels }) => restrictedGrowth(labels).join()),
  );
  const law = partitionLaw(family, prior, rows, process).probabilities;
  const { statistic, degreesOfFreedom } = chiSquare(countAll(partitions), law);
  expect(degreesOfFreedom).toBeGreaterThan(0);
  const autocorrelation = Math.max(0, largestAutocorrelation(partitions));
  const inflation = (1 + autocorrelation) / (1 - autocorrelation);
  return {
    share: statistic / (inflation * chiSquareBound(degreesOfFreedom, falseAlarm)),
    autocorrelation,
  };
}
