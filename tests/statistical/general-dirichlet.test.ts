/**
 * Blocked Gibbs under a Dirichlet whose concentrations differ, against the enumerated posterior of all Kᴺ labels: components
 * are not alike beforehand, so that labels, and not the partition alone, have a law to be held to,
 *
 *     p(z given x) ∝ Π_k Γ(a_k + n_k)/Γ(a_k) p(rows of k)
 *
 * The chi-square bound is widened for draws that hang together as in `blocked-families.test.ts`; a right sampler exceeds it with
 * probability 1e-6. The seeds are fixed, so that it either does or does not.
 */
import gammaln from '@stdlib/math-base-special-gammaln';
import { expect, test } from 'vitest';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../src/core/random-stream.js';
import { logMarginal } from '../../src/distributions/families/conjugate-family.js';
import { sampledConjugate } from '../../src/distributions/families/sampled-family.js';
import { gatherStatistics } from '../../src/distributions/gather-statistics.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { dirichletWeights } from '../../src/inference/blocked-gibbs/dirichlet-weights.js';
import { runBlockedGibbs } from '../../src/inference/blocked-gibbs/run-blocked-gibbs.js';
import { chiSquare, chiSquareBound, countAll } from './chi-square.js';
import { largestAutocorrelation } from './largest-autocorrelation.js';
import { readEnumeration } from './read-enumeration.js';

const falseAlarm = 1e-6;
const concentrations = [0.4, 1, 4];
const { family, prior, rows: allRows } = readEnumeration('nn_n7');
const rows = allRows.slice(0, 4);

test.each([
  ['passes its own concentrations', concentrations, false],
  ['catches them in another order', [4, 1, 0.4], true],
  ['catches one for all', [1.8, 1.8, 1.8], true],
] as const)('%s', async (_, sampled, caught) => {
  const keepEvery = 16;
  const run = await runBlockedGibbs(
    createWasmBackend(),
    rowMatrix(rows),
    { family: sampledConjugate(family), prior, weights: dirichletWeights(sampled) },
    { key: randomKey(20261130), chains: 2, burn: 100, sweeps: 500 * keepEvery, keepEvery },
  );
  const drawn = run.chains.flatMap(({ draws }) =>
    draws.map(({ labels, components }) => Array.from(labels, (label) => components[label]!).join()),
  );
  const autocorrelation = Math.max(0, largestAutocorrelation(drawn));
  expect(autocorrelation).toBeLessThan(0.5);
  const { statistic, degreesOfFreedom } = chiSquare(countAll(drawn), labelsLaw());
  expect(degreesOfFreedom).toBeGreaterThan(5);
  const inflation = (1 + autocorrelation) / (1 - autocorrelation);
  expect(statistic > inflation * chiSquareBound(degreesOfFreedom, falseAlarm)).toBe(caught);
});

/** Probability of all labels together, joined with commas. */
function labelsLaw(): ReadonlyMap<string, number> {
  let labels: readonly (readonly number[])[] = [[]];
  for (const _ of rows) {
    labels = labels.flatMap((before) => concentrations.map((_, k) => [...before, k]));
  }
  const joints = labels.map((own) => Math.exp(logJoint(own)));
  const evidence = joints.reduce((sum, joint) => sum + joint, 0);
  return new Map(labels.map((own, index) => [own.join(), joints[index]! / evidence]));
}

function logJoint(labels: readonly number[]): number {
  return concentrations.reduce((sum, a, k) => {
    const members = rows.filter((_, row) => labels[row] === k);
    if (members.length === 0) return sum;
    const statistics = gatherStatistics(family, rowMatrix(members));
    return sum + gammaln(a + members.length) - gammaln(a) + logMarginal(family, prior, statistics);
  }, 0);
}
