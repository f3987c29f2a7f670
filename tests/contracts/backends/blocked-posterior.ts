/**
 * Blocked Gibbs against the enumerated posterior over partitions, its rows drawn by the backend. The bound is that of
 * `tests/statistical/blocked-families.test.ts`: a false alarm with probability 1e-6, the seed fixed.
 */
import { expect, test } from 'vitest';
import type { Backend } from '../../../src/backends/backend.js';
import { randomKey } from '../../../src/core/random-stream.js';
import { sampledConjugate } from '../../../src/distributions/families/sampled-family.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { weightsSampler } from '../../../src/inference/blocked-gibbs/choose-weights.js';
import { runBlockedGibbs } from '../../../src/inference/blocked-gibbs/run-blocked-gibbs.js';
import type { WeightProcess } from '../../../src/inference/gibbs/weight-process.js';
import { chiSquare, chiSquareBound, countAll } from '../../statistical/chi-square.js';
import { largestAutocorrelation } from '../../statistical/largest-autocorrelation.js';
import { partitionLaw } from '../../statistical/partition-law.js';
import { readEnumeration } from '../../statistical/read-enumeration.js';
import { restrictedGrowth } from '../../statistical/set-partitions.js';

const falseAlarm = 1e-6;
const keepEvery = 4;
/** Six rows of two columns under NIW: a full covariance. */
const { family, prior, rows } = readEnumeration('niw_n6');
const process: WeightProcess = { kind: 'DP', concentration: { kind: 'fixed', value: 1 } };

export function describeBlockedPosterior(backend: Backend, draws: number): void {
  test('blocked Gibbs gives the partitions of six rows their posterior probabilities', async () => {
    const law = partitionLaw(family, prior, rows, process).probabilities;
    const run = await runBlockedGibbs(
      backend,
      rowMatrix(rows),
      { family: sampledConjugate(family), prior, weights: weightsSampler(process, null) },
      { key: randomKey(7), chains: 1, burn: 20, sweeps: draws * keepEvery, keepEvery },
    );
    const partitions = run.chains.flatMap((chain) =>
      chain.draws.map(({ labels }) => restrictedGrowth(labels).join()),
    );
    const { statistic, degreesOfFreedom } = chiSquare(countAll(partitions), law);
    expect(degreesOfFreedom).toBeGreaterThan(0);
    // The bound is widened for what the draws hang together.
    const autocorrelation = Math.max(0, largestAutocorrelation(partitions));
    expect(autocorrelation).toBeLessThan(0.5);
    const inflation = (1 + autocorrelation) / (1 - autocorrelation);
    expect(statistic).toBeLessThan(inflation * chiSquareBound(degreesOfFreedom, falseAlarm));
  });
}
