/** EM never falls and never gives what is not a number, whatever the data. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../../src/core/random-stream.js';
import { normalNiw } from '../../../src/distributions/families/normal-niw.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { maximumLikelihoodEstimator, modeEstimator } from '../../../src/inference/em/component-estimator.js';
import { runEm } from '../../../src/inference/em/run-em.js';
import { openedFamily } from '../../distributions/opened-family.js';
import { emOptions } from './em-options.js';

const backend = createWasmBackend();

const tables = fc
  .record({ columns: fc.integer({ min: 1, max: 3 }), rows: fc.integer({ min: 1, max: 25 }) })
  .chain(({ columns, rows }) => {
    // Few distinct values make ties, constant columns and collinear rows common.
    const cell = fc.oneof(
      fc.integer({ min: -2, max: 2 }),
      fc.double({ min: -3, max: 3, noNaN: true, noDefaultInfinity: true }),
    );
    const row = fc.array(cell, { minLength: columns, maxLength: columns });
    return fc.array(row, { minLength: rows, maxLength: rows });
  });

const counts = fc.array(fc.tuple(fc.nat({ max: 30 })), { minLength: 1, maxLength: 25 });

const settings = { components: fc.integer({ min: 1, max: 4 }), seed: fc.nat() };

function options(seed: number) {
  return emOptions({ key: randomKey(seed), restarts: 3, maxIterations: 200 });
}

test('maximum likelihood climbs or says why it cannot', async () => {
  await fc.assert(
    fc.asyncProperty(tables, settings.components, settings.seed, async (rows, components, seed) => {
      const family = normalNiw(rows[0]!.length);
      const estimator = maximumLikelihoodEstimator(family);
      const mixture = { family, components, estimator, weightsPrior: null };
      const run = await runEm(backend, rowMatrix(rows), mixture, options(seed));
      if (run.ok) expectClimb(run.value.trace, run.value.objective);
      else expect(['component', 'data', 'too-many-components', 'weight']).toContain(run.error.kind);
    }),
    { numRuns: 300, seed: 20261124 },
  );
});

test('with a prior it climbs whatever the rows', async () => {
  await fc.assert(
    fc.asyncProperty(tables, settings.components, settings.seed, async (rows, components, seed) => {
      const columns = rows[0]!.length;
      const unit = Array.from({ length: columns }, (_, a) =>
        Array.from({ length: columns }, (_, b) => Number(a === b)),
      );
      const prior = { mean: new Array<number>(columns).fill(0), kappa: 0.01, dof: columns + 2, scale: unit };
      const weightsPrior = new Array<number>(components).fill(1.5);
      const family = normalNiw(columns);
      const mixture = { family, components, estimator: modeEstimator(family, prior), weightsPrior };
      const run = await runEm(backend, rowMatrix(rows), mixture, options(seed));
      if (!run.ok) throw new Error(JSON.stringify(run.error));
      expectClimb(run.value.trace, run.value.objective);
      expect(run.value.components.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    }),
    { numRuns: 300, seed: 20261124 },
  );
});

test('a mixture of counts climbs', async () => {
  await fc.assert(
    fc.asyncProperty(counts, settings.components, settings.seed, async (rows, components, seed) => {
      const family = openedFamily('Poisson', 'Gamma');
      const estimator = maximumLikelihoodEstimator(family);
      const mixture = { family, components, estimator, weightsPrior: null };
      const run = await runEm(backend, rowMatrix(rows), mixture, options(seed));
      if (run.ok) expectClimb(run.value.trace, run.value.objective);
      else expect(['component', 'weight']).toContain(run.error.kind);
    }),
    { numRuns: 300, seed: 20261124 },
  );
});

/** No step loses more than rounding, and the estimate is no lower than the last step's beginning. */
function expectClimb(trace: Float64Array, objective: number): void {
  const heights = [...trace, objective];
  for (const [step, height] of heights.entries()) {
    expect(Number.isFinite(height)).toBe(true);
    if (step > 0) expect(height - heights[step - 1]!).toBeGreaterThan(-1e-9 * (1 + Math.abs(height)));
  }
}
