/** q(π, a) of a finite mixture whose concentration is learnt, against a finer rule, a known concentration and the evidence. */
import { expect, test } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../../src/core/random-stream.js';
import { dirichletLaw, expectedLogDirichlet } from '../../../src/distributions/laws/dirichlet-law.js';
import { gammaLaw } from '../../../src/distributions/laws/gamma-law.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { dirichletWeights } from '../../../src/inference/variational/dirichlet-weights.js';
import { learntDirichletWeights } from '../../../src/inference/variational/learnt-dirichlet-weights.js';
import { runVariational } from '../../../src/inference/variational/run-variational.js';
import {
  type Moments,
  type WeightsFactor,
  weightsTerm,
} from '../../../src/inference/variational/weights-factor.js';
import { partitionLaw } from '../../statistical/partition-law.js';
import { readEnumeration } from '../../statistical/read-enumeration.js';

const counts = [41, 17, 9.5, 3, 2.5, 0.7, 0.2, 0];

/** Until the factors no longer change. */
function settled(weights: WeightsFactor): WeightsFactor {
  let factor = weights;
  for (let step = 0; step < 200; step++) factor = factor.given(counts);
  return factor;
}

test.each([
  [1, 1],
  [0.6, 0.2],
  [6, 2],
])('under Gamma(%d, %d) its concentration and divergence are those of a finer rule', (shape, rate) => {
  const before = settled(learntDirichletWeights({ shape, rate }, counts.length));
  const factor = before.given(counts);
  const weights = { concentration: counts.map((n) => n + (before.concentration as Moments).mean) };
  const sum = expectedLogDirichlet(weights).reduce((all, value) => all + value, 0);
  const step = 0.001;
  const points = Array.from({ length: 25_000 }, (_, i) => Math.exp(-20 + i * step));
  const masses = points.map((a) => {
    const normaliser = dirichletLaw.logNormaliser({ concentration: counts.map(() => a) });
    return Math.exp(gammaLaw.logDensity({ shape, rate }, a) + (a - 1) * sum - normaliser) * a * step;
  });
  const total = masses.reduce((all, mass) => all + mass, 0);
  const mean = points.reduce((all, a, i) => all + (a * masses[i]!) / total, 0);
  const square = points.reduce((all, a, i) => all + (a * a * masses[i]!) / total, 0);
  const found = factor.concentration as Moments;
  expect(found.mean).toBeCloseTo(mean, 4);
  expect(found.sd).toBeCloseTo(Math.sqrt(square - mean ** 2), 4);
  const logDensity = expectedLogDirichlet(weights).reduce(
    (all, value, k) => all + (weights.concentration[k]! - 1) * value,
    -dirichletLaw.logNormaliser(weights),
  );
  expect(factor.divergence).toBeCloseTo(logDensity - Math.log(total), 4);
});

test('before any row its divergence is none but the spread of a', () => {
  // A concentration that is all but known: weights and divergence are those of a known one.
  const learnt = learntDirichletWeights({ shape: 4e6, rate: 5e6 }, 5);
  const known = dirichletWeights([0.8, 0.8, 0.8, 0.8, 0.8]);
  expect(learnt.divergence).toBeCloseTo(known.divergence, 5);
  const rows = [7, 2, 0, 1, 4];
  expect(weightsTerm(learnt.given(rows), rows)).toBeCloseTo(weightsTerm(known.given(rows), rows), 5);
});

test('the bound is below the evidence, and exact for one component', async () => {
  const { family, prior, rows } = readEnumeration('nn_n7');
  const concentration = { kind: 'Gamma', shape: 1, rate: 1 } as const;
  for (const components of [1, 3]) {
    const { logEvidence } = partitionLaw(family, prior, rows, {
      kind: 'Dirichlet',
      components,
      concentration,
    });
    const found = await runVariational(
      createWasmBackend(),
      rowMatrix(rows),
      { family, prior, weights: learntDirichletWeights(concentration, components) },
      { key: randomKey(1), restarts: 5, start: null, tolerance: 1e-12, maxIterations: 2000 },
    );
    if (components === 1) expect(found!.bound).toBeCloseTo(logEvidence, 9);
    else expect(found!.bound).toBeLessThan(logEvidence);
  }
});
