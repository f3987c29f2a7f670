/**
 * Collapsed Gibbs against the enumerated posterior over partitions, for every conjugate family under every process: one
 * table, in which a family that is registered and missing is a failure.
 *
 * Kept draws are so many sweeps apart that counts are multinomial up to an autocorrelation held below 0.05; a chi-square
 * statistic is inflated by no more than 10 % by that. A single test raises a false alarm with probability 1e-6; the seeds
 * are fixed, so that it either does or does not.
 */
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../src/core/random-stream.js';
import { families } from '../../src/distributions/families/families.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { runGibbs } from '../../src/inference/gibbs/run-gibbs.js';
import { chiSquare, chiSquareBound, countAll } from './chi-square.js';
import { coveredFamilies, enumeratedCases } from './enumerated-cases.js';
import { largestAutocorrelation } from './largest-autocorrelation.js';
import { partitionLaw } from './partition-law.js';
import { restrictedGrowth } from './set-partitions.js';

const falseAlarm = 1e-6;
const keepEvery = 8;

test('every family is in the table', () => {
  const covered = coveredFamilies();
  const registered = families.map(({ emission, base, covariance }) =>
    [emission, base, ...(covariance ? [covariance] : [])].join(' '),
  );
  expect(registered.filter((name) => !covered.has(name))).toEqual([]);
});

describe('collapsed Gibbs draws from the posterior of', () => {
  const backend = createWasmBackend();

  test.each(enumeratedCases)('%s', async (_, { family, prior, rows }, process) => {
    const predictive = family.collapsed(prior);
    if (predictive === null) throw new Error('no kernel for this family');
    // Between narrow clusters of several columns few partitions are at all probable.
    const draws = rows[0]!.length > 1 ? 2000 : 1000;
    // Where there are but two weights, all that moves is rows between two clusters.
    const apart = process.kind === 'Dirichlet' && process.components === 2 ? 5 * keepEvery : keepEvery;
    const run = await runGibbs(
      backend,
      rowMatrix(rows),
      { predictive, process },
      {
        key: randomKey(20261125),
        chains: 2,
        burn: 100,
        sweeps: (draws / 2) * apart,
        keepEvery: apart,
        start: 'over-dispersed',
      },
    );
    const partitions = run.chains.flatMap((chain) =>
      chain.draws.map(({ labels }) => restrictedGrowth(labels).join()),
    );
    expect(largestAutocorrelation(partitions)).toBeLessThan(0.05 + 4 / Math.sqrt(partitions.length));
    const law = partitionLaw(family, prior, rows, process).probabilities;
    const { statistic, degreesOfFreedom } = chiSquare(countAll(partitions), law);
    expect(statistic).toBeLessThan(1.1 * chiSquareBound(degreesOfFreedom, falseAlarm));
  });
});
