/**
 * Blocked Gibbs against the enumerated posterior over partitions, its rows drawn on devices of 32 bits: by tensor
 * operations and by fused programs (on SwiftShader, short, since it is slow). The bound is that of
 * `blocked-families.test.ts`: a false alarm with probability 1e-6, the seed fixed.
 */
import { describe, expect, test } from 'vitest';
import type { Backend } from '../../src/backends/backend.js';
import { createTfjsBackend } from '../../src/backends/tfjs/create-tfjs-backend.js';
import { randomKey } from '../../src/core/random-stream.js';
import { sampledConjugate } from '../../src/distributions/families/sampled-family.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { weightsSampler } from '../../src/inference/blocked-gibbs/choose-weights.js';
import { runBlockedGibbs } from '../../src/inference/blocked-gibbs/run-blocked-gibbs.js';
import type { WeightProcess } from '../../src/inference/gibbs/weight-process.js';
import { findSwiftShader } from '../backends/swift-shader.js';
import { chiSquare, chiSquareBound, countAll } from './chi-square.js';
import { enumeratedCases } from './enumerated-cases.js';
import { largestAutocorrelation } from './largest-autocorrelation.js';
import { partitionLaw } from './partition-law.js';
import { restrictedGrowth } from './set-partitions.js';

const falseAlarm = 1e-6;
const [, { family, prior, rows }] = enumeratedCases[0]!;
const process: WeightProcess = { kind: 'DP', concentration: { kind: 'fixed', value: 1 } };
const law = partitionLaw(family, prior, rows, process).probabilities;

findSwiftShader();

describe.each([['tfjs-cpu', 800] as const, ['webgpu', 200] as const])('on %s', (name, draws) => {
  test('partitions have their posterior probabilities', async (context) => {
    const opened = await createTfjsBackend(name);
    if (!opened.ok) {
      const reason = opened.error.map(({ what, why }) => `${what}: ${why}`).join('; ');
      if (globalThis.process.env.CI) throw new Error(reason);
      return context.skip(reason);
    }
    const distance = await distanceFromLaw(opened.value, draws);
    expect(distance.autocorrelation).toBeLessThan(0.5);
    expect(distance.share).toBeLessThan(1);
    opened.value.dispose();
  });
});

/** `share` is the chi-square statistic in units of its bound, widened for what the draws hang together. */
async function distanceFromLaw(backend: Backend, draws: number) {
  const keepEvery = 4;
  const weights = weightsSampler(process, null);
  const run = await runBlockedGibbs(
    backend,
    rowMatrix(rows),
    { family: sampledConjugate(family), prior, weights },
    { key: randomKey(7), chains: 1, burn: 20, sweeps: draws * keepEvery, keepEvery },
  );
  const partitions = run.chains.flatMap((chain) =>
    chain.draws.map(({ labels }) => restrictedGrowth(labels).join()),
  );
  const { statistic, degreesOfFreedom } = chiSquare(countAll(partitions), law);
  expect(degreesOfFreedom).toBeGreaterThan(0);
  const autocorrelation = Math.max(0, largestAutocorrelation(partitions));
  const inflation = (1 + autocorrelation) / (1 - autocorrelation);
  return {
    share: statistic / (inflation * chiSquareBound(degreesOfFreedom, falseAlarm)),
    autocorrelation,
  };
}
