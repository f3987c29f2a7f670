/**
 * Collapsed Gibbs against the enumerated posterior over partitions.
 *
 * Kept draws are `keepEvery` sweeps apart, at which the autocorrelation of every cell is below 0.02 (held
 * below), so that counts are multinomial to that accuracy. A single test raises a false alarm with
 * probability 1e-5; the seeds are fixed, so that it either does or does not.
 */
import { describe, expect, test } from 'vitest';
import type { Backend } from '../../src/backends/backend.js';
import { createWasmBackend } from '../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../src/core/random-stream.js';
import { type NiwHyperparameters, niwFromNormalGamma } from '../../src/distributions/laws/niw-law.js';
import type { NormalGammaHyperparameters } from '../../src/distributions/laws/normal-gamma-law.js';
import { rowMatrix } from '../../src/distributions/row-matrix.js';
import { runGibbs } from '../../src/inference/gibbs/run-gibbs.js';
import type { WeightProcess } from '../../src/inference/gibbs/weight-process.js';
import { ReferenceBackend } from '../backends/reference-backend.js';
import { chiSquare, chiSquareBound, countAll } from './chi-square.js';
import { largestAutocorrelation } from './largest-autocorrelation.js';
import { partitionLaw } from './partition-law.js';
import { type Enumeration, readEnumeration } from './read-enumeration.js';
import { restrictedGrowth } from './set-partitions.js';

/** Between two components rows change places one by one only: five times as many there. */
const keepEvery = 12;
const draws = 1200;
const falseAlarm = 1e-5;

describe.each(['niw_n6', 'ng_n5', 'ng_n7'])('%s on the wasm backend', (name) => {
  const enumeration = readEnumeration(name);
  const backend = createWasmBackend();
  test.each(enumeration.cases)('$name', async ({ process, concentration }) => {
    const { partitions, concentrations } = await draw(backend, enumeration, process, draws);
    expect(largestAutocorrelation(partitions)).toBeLessThan(0.02 + 4 / Math.sqrt(partitions.length));

    const { family, prior, rows } = enumeration;
    const law = partitionLaw(family, prior, rows, process).probabilities;
    const { statistic, degreesOfFreedom } = chiSquare(countAll(partitions), law);
    expect(statistic).toBeLessThan(chiSquareBound(degreesOfFreedom, falseAlarm));

    if (concentration === undefined) return;
    const mean = concentrations.reduce((sum, value) => sum + value, 0) / concentrations.length;
    const error = concentration.sd / Math.sqrt(concentrations.length);
    // 4.4 standard errors: false alarms of 1e-5.
    expect(Math.abs(mean - concentration.mean)).toBeLessThan(4.4 * error);
  });
});

test('a Pitman–Yor process that learns its discount and concentration', async () => {
  const enumeration = readEnumeration('ng_n5');
  const process: WeightProcess = {
    kind: 'PY',
    discount: { kind: 'Beta', a: 1, b: 2 },
    concentration: { kind: 'Gamma', shape: 2, rate: 1 },
  };
  const { partitions } = await draw(createWasmBackend(), enumeration, process, draws);
  const { family, prior, rows } = enumeration;
  const law = partitionLaw(family, prior, rows, process).probabilities;
  const { statistic, degreesOfFreedom } = chiSquare(countAll(partitions), law);
  expect(statistic).toBeLessThan(chiSquareBound(degreesOfFreedom, falseAlarm));
});

describe('the test itself', () => {
  const enumeration = readEnumeration('ng_n5');
  const process: WeightProcess = { kind: 'DP', concentration: { kind: 'fixed', value: 1 } };
  const { family, prior, rows } = enumeration;
  const law = partitionLaw(family, prior, rows, process).probabilities;

  test.each([
    ['passes the reference sampler', {}, 1, false],
    ['catches seating by n in place of n − 1', { seatWithN: true }, 0, true],
    ['catches a predictive that still holds the row', { predictWithoutRemoving: true }, 0, true],
  ])('%s', async (_, mutations, proposals, caught) => {
    const { partitions } = await draw(new ReferenceBackend(mutations), enumeration, process, 2000, proposals);
    const { statistic, degreesOfFreedom } = chiSquare(countAll(partitions), law);
    expect(statistic > chiSquareBound(degreesOfFreedom, falseAlarm)).toBe(caught);
  });
});

async function draw(
  backend: Backend,
  { prior, rows }: Enumeration,
  process: WeightProcess,
  count: number,
  proposals = 1,
): Promise<{ partitions: string[]; concentrations: number[] }> {
  const apart = process.kind === 'Dirichlet' && process.components === 2 ? 5 * keepEvery : keepEvery;
  const run = await runGibbs(
    backend,
    rowMatrix(rows),
    { predictive: { kind: 'niw', prior: asNiw(prior) }, process },
    {
      key: randomKey(20261124),
      chains: 2,
      burn: 100,
      sweeps: (count / 2) * apart,
      keepEvery: apart,
      proposals: { burn: proposals, after: proposals },
      start: 'over-dispersed',
    },
  );
  const kept = run.chains.flatMap(({ draws }) => draws);
  return {
    partitions: kept.map(({ labels }) => restrictedGrowth(labels).join()),
    concentrations: kept.map(({ parameters }) => parameters.concentration),
  };
}

/** The oracle's base: an NIW, or a Normal–Gamma of one column. */
function asNiw(prior: unknown): NiwHyperparameters {
  return Array.isArray(prior)
    ? niwFromNormalGamma(prior[0] as NormalGammaHyperparameters)
    : (prior as NiwHyperparameters);
}
