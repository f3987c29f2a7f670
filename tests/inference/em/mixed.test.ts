/** EM on a product of families: it climbs or says why, and one component has the factors' own estimates. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../../src/core/random-stream.js';
import { bindFamily, findFamily } from '../../../src/distributions/families/families.js';
import { productFamily } from '../../../src/distributions/families/product-family.js';
import type { Arguments } from '../../../src/distributions/families/read-arguments.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { maximumLikelihoodEstimator, modeEstimator } from '../../../src/inference/em/component-estimator.js';
import { runEm } from '../../../src/inference/em/run-em.js';
import { emOptions } from './em-options.js';

const backend = createWasmBackend();
const levels = 3;

function bound(emission: string, base: string, given: Arguments, columns: number) {
  const found = bindFamily(findFamily(emission, base)!, given, {
    columns,
    levels: emission === 'Categorical' ? levels : null,
    known: {},
  });
  if (!found.ok) throw new Error(found.error.reason);
  return found.value;
}

const label = bound('Categorical', 'Dirichlet', { a: 1.5, K: levels }, 1);
const count = bound('Poisson', 'Gamma', { shape: 2, rate: 0.4 }, 1);
const pair = bound('Normal', 'NIW', { mean: [0, 0], kappa: 0.1, dof: 4, scale: 1 }, 2);
const factors = [
  { name: 'c', ...label },
  { name: 'n', ...count },
  { name: 'x', ...pair },
];
const family = productFamily(factors);
const prior = factors.map((factor) => factor.prior);

// Few distinct values make ties, levels that do not occur and collinear columns common.
const cell = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.double({ min: -3, max: 3, noNaN: true }));
const row = fc
  .tuple(fc.nat({ max: levels - 1 }), fc.nat({ max: 20 }), cell, cell)
  .map((cells): number[] => [...cells]);
const rows = fc.array(row, { minLength: 1, maxLength: 25 });
const components = fc.integer({ min: 1, max: 4 });

test.each([
  ['maximum likelihood', maximumLikelihoodEstimator(family)],
  ['under priors', modeEstimator(family, prior)],
])('%s: it climbs or says why it cannot', async (_, estimator) => {
  await fc.assert(
    fc.asyncProperty(rows, components, fc.nat(), async (data, k, seed) => {
      const mixture = { family, components: k, estimator, weightsPrior: null };
      const options = emOptions({ key: randomKey(seed), restarts: 3, maxIterations: 200 });
      const run = await runEm(backend, rowMatrix(data), mixture, options);
      if (!run.ok) {
        expect(['component', 'data', 'too-many-components']).toContain(run.error.kind);
        return;
      }
      const { trace, objective } = run.value;
      expect(Number.isFinite(objective)).toBe(true);
      for (let step = 1; step < trace.length; step++) {
        expect(trace[step]!).toBeGreaterThanOrEqual(trace[step - 1]! - 1e-9 * (1 + Math.abs(objective)));
      }
    }),
    { numRuns: 150, seed: 20261124 },
  );
});

const few = [
  [0, 3, -0.4, 1.1],
  [2, 5, 0.9, 0.3],
  [2, 1, 1.7, -0.6],
  [1, 4, -1.2, 0.8],
  [0, 2, 0.1, 2.0],
];

test('one component: the log likelihood is the sum of the factors’', async () => {
  const whole = await logLikelihood(family, few);
  const parts = [
    await logLikelihood(label.family, few, 0, 1),
    await logLikelihood(count.family, few, 1, 2),
    await logLikelihood(pair.family, few, 2, 4),
  ];
  expect(whole).toBeCloseTo(
    parts.reduce((sum, value) => sum + value, 0),
    9,
  );
});

async function logLikelihood(own: typeof label.family, data: readonly number[][], from = 0, to = 4) {
  const mixture = {
    family: own,
    components: 1,
    estimator: maximumLikelihoodEstimator(own),
    weightsPrior: null,
  };
  const run = await runEm(
    backend,
    rowMatrix(data.map((cells) => cells.slice(from, to))),
    mixture,
    emOptions(),
  );
  if (!run.ok) throw new Error(run.error.kind);
  return run.value.logLikelihood;
}

test('degenerate columns are named by their place among all', async () => {
  const collinear = few.map(([c, n, x]) => [c!, n!, x!, 2 * x!]);
  const mixture = {
    family,
    components: 2,
    estimator: maximumLikelihoodEstimator(family),
    weightsPrior: null,
  };
  const run = await runEm(backend, rowMatrix(collinear), mixture, emOptions());
  expect(run).toMatchObject({ ok: false, error: { kind: 'data', columns: [2, 3] } });
});
