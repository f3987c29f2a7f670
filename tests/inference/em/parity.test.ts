/**
 * EM on real data reaches the likelihoods that mclust's and scikit-learn's best starts reach, or better ones.
 */
import { describe, expect, test } from 'vitest';
import type { Backend } from '../../../src/backends/backend.js';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { normalNiw } from '../../../src/distributions/families/normal-niw.js';
import type { MeanAndCovariance, NiwHyperparameters } from '../../../src/distributions/laws/niw-law.js';
import { maximumLikelihoodEstimator } from '../../../src/inference/em/component-estimator.js';
import type { EmMixture } from '../../../src/inference/em/em-mixture.js';
import { runEm } from '../../../src/inference/em/run-em.js';
import { selectMixture } from '../../../src/inference/em/select-mixture.js';
import { ReferenceBackend } from '../../backends/reference-backend.js';
import { readData } from '../read-data.js';
import { emOptions } from './em-options.js';

function mixture(columns: number, components: number): EmMixture<NiwHyperparameters, MeanAndCovariance> {
  const family = normalNiw(columns);
  return { family, components, estimator: maximumLikelihoodEstimator(family), weightsPrior: null };
}

describe.each<[string, () => Backend]>([
  ['wasm', createWasmBackend],
  ['reference', () => new ReferenceBackend()],
])('%s backend', (_, createBackend) => {
  test('faithful with two full components', async () => {
    const { data, logJacobian } = readData('faithful', 2);
    const run = await runEm(createBackend(), data, mixture(2, 2), emOptions());
    if (!run.ok) throw new Error(JSON.stringify(run.error));
    const { logLikelihood, components, labels, end, criteria } = run.value;
    expect(logLikelihood / data.rows - logJacobian).toBeCloseTo(-4.155382, 6);
    expect(end).toEqual({ kind: 'converged' });
    expect(components.map(({ weight }) => weight)).toEqual([
      expect.closeTo(0.644127, 5),
      expect.closeTo(0.355873, 5),
    ]);
    expect(labels.filter((label) => label === 0).length).toBe(175);
    // −2 log L + 11 log 272.
    expect(criteria.bic + 2 * data.rows * logJacobian).toBeCloseTo(2322.192, 3);
  });
});

test.each([
  ['faithful', 2, 3, -1119.215],
  ['iris', 4, 2, -214.355],
  ['iris', 4, 3, -180.186],
  ['banknote', 6, 2, -729.953],
  ['banknote', 6, 3, -627.037],
  ['galaxies', 1, 3, -203.483],
  ['galaxies', 1, 6, -194.962],
  ['penguins', 4, 3, -5150.689],
])('%s, %d columns, %d components', async (name, columns, components, best) => {
  const { data, logJacobian } = readData(name, columns);
  const run = await runEm(createWasmBackend(), data, mixture(columns, components), emOptions());
  if (!run.ok) throw new Error(JSON.stringify(run.error));
  expect(run.value.logLikelihood - data.rows * logJacobian).toBeGreaterThan(best);
});

test.each([
  ['faithful', 2, 2],
  ['iris', 4, 2],
])('by BIC over 1 to 5, %s (%d columns) has %d components', async (name, columns, expected) => {
  const { data, logJacobian } = readData(name, columns);
  const done: number[] = [];
  const selection = await selectMixture(
    createWasmBackend(),
    [1, 2, 3, 4, 5].map((components) => ({ mixture: mixture(columns, components), data, logJacobian })),
    'bic',
    emOptions({ onProgress: ({ done: steps, total }) => done.push(steps / total) }),
  );
  expect(selection.candidates.map(({ entry }) => entry.mixture.components)).toEqual([1, 2, 3, 4, 5]);
  expect(selection.best?.entry.mixture.components).toBe(expected);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(done.at(-1)).toBe(1);
});

test('the same seed gives the same estimate', async () => {
  const { data } = readData('iris', 4);
  const run = () => runEm(createWasmBackend(), data, mixture(4, 3), emOptions());
  expect(await run()).toEqual(await run());
});
