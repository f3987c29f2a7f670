/** q(weights, d, α) of a Pitman–Yor process whose hyperparameters are learnt, against closed forms and other quadratures. */
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { normalNiw } from '../../../src/distributions/families/normal-niw.js';
import { betaLaw, expectedLogBeta } from '../../../src/distributions/laws/beta-law.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { pitmanYorWeights } from '../../../src/inference/variational/pitman-yor-weights.js';
import { stickWeights } from '../../../src/inference/variational/stick-weights.js';
import { VariationalClimb } from '../../../src/inference/variational/variational-climb.js';
import { openProblem } from '../../../src/inference/variational/variational-model.js';
import type { WeightsFactor } from '../../../src/inference/variational/weights-factor.js';
import { partitionLaw } from '../../statistical/partition-law.js';
import { oneHotStatistics } from './one-hot-statistics.js';

const counts = [41, 17, 9.5, 3, 2.5, 0.7, 0.2, 0];

/** Until the factors no longer change. */
function settled(weights: WeightsFactor): WeightsFactor {
  let factor = weights;
  for (let step = 0; step < 200; step++) factor = factor.given(counts);
  return factor;
}

test.each([
  [1, 1],
  [0.4, 0.2],
  [6, 2],
])('at discount 0 it is the Dirichlet process under Gamma(%d, %d), in closed form', (shape, rate) => {
  const concentration = { shape, rate };
  const onGrid = settled(pitmanYorWeights({ discount: 0, concentration }, counts.length));
  const closed = settled(stickWeights({ truncation: counts.length, discount: 0, concentration }));
  const law = closed.concentration as { shape: number; rate: number };
  const found = onGrid.concentration as { mean: number; sd: number };
  expect(found.mean).toBeCloseTo(law.shape / law.rate, 5);
  expect(found.sd).toBeCloseTo(Math.sqrt(law.shape) / law.rate, 5);
  expect(onGrid.divergence).toBeCloseTo(closed.divergence, 4);
  for (const [k, value] of closed.expectedLog.entries()) expect(onGrid.expectedLog[k]).toBeCloseTo(value, 5);
});

test.each([
  [1, 1],
  [2, 5],
])('the discount’s law under Beta(%d, %d) is that of a finer rule', (a, b) => {
  const alpha = 0.8;
  const before = settled(pitmanYorWeights({ discount: { a, b }, concentration: alpha }, counts.length));
  const factor = before.given(counts);
  // The sticks that the factor has, from the mean discount that it had before.
  const sticks = counts.slice(0, -1).map((count, k) => ({
    a: 1 - before.discount!.mean + count,
    b: alpha + (k + 1) * before.discount!.mean + counts.slice(k + 1).reduce((sum, n) => sum + n, 0),
  }));
  const points = Array.from({ length: 20_000 }, (_, i) => (i + 0.5) / 20_000);
  const weights = points.map((d) =>
    sticks.reduce(
      (product, stick, k) => {
        const { success, failure } = expectedLogBeta(stick);
        const prior = { a: 1 - d, b: alpha + (k + 1) * d };
        const log = (prior.a - 1) * success + (prior.b - 1) * failure - betaLaw.logNormaliser(prior);
        return product * Math.exp(log);
      },
      Math.exp(betaLaw.logDensity({ a, b }, d)),
    ),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = points.reduce((sum, d, i) => sum + (d * weights[i]!) / total, 0);
  expect(factor.discount!.mean).toBeCloseTo(mean, 4);
  const entropy = sticks.reduce((sum, stick) => {
    const { success, failure } = expectedLogBeta(stick);
    return sum + betaLaw.logNormaliser(stick) - (stick.a - 1) * success - (stick.b - 1) * failure;
  }, 0);
  expect(factor.divergence).toBeCloseTo(-entropy - Math.log(total / points.length), 3);
});

describe('the bound', () => {
  test('never falls, and is below the log evidence', async () => {
    const rows = [[-1.2], [-0.9], [0.1], [2.4], [2.7], [3.1]];
    const family = normalNiw(1);
    const prior = { mean: [0], kappa: 0.1, dof: 3, scale: [[0.5]] };
    const discount = { a: 1, b: 2 };
    const concentration = { shape: 1, rate: 1 };
    const problem = await openProblem(createWasmBackend(), rowMatrix(rows), { family, prior });
    const start = oneHotStatistics(family, rowMatrix(rows), [0, 0, 0, 1, 1, 1], 10);
    const weights = pitmanYorWeights({ discount, concentration }, 10);
    const climb = await VariationalClimb.start(problem, start, weights, {
      maxIterations: 500,
      tolerance: 1e-10,
    });
    while (climb.end === null) await climb.advance();
    expect(climb.end.kind).toBe('converged');
    for (const [step, bound] of climb.bounds.entries()) {
      if (step > 0) expect(bound).toBeGreaterThanOrEqual(climb.bounds[step - 1]!);
    }
    const { logEvidence } = partitionLaw(family, prior, rows, {
      kind: 'PY',
      discount: { kind: 'Beta', ...discount },
      concentration: { kind: 'Gamma', ...concentration },
    });
    expect(climb.current.info.bound).toBeLessThan(logEvidence);
    expect(climb.current.info.bound).toBeGreaterThan(logEvidence - 6);
    problem.placed.dispose();
  });
});
