/**
 * Components that share a spread: their factor against quadrature over the spread, the bound below the evidence that all
 * labellings of six rows add up to, and never falling.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../../src/core/random-stream.js';
import type { AnyConjugateFamily } from '../../../src/distributions/families/conjugate-family.js';
import { bindFamily, findFamily } from '../../../src/distributions/families/families.js';
import { pooledSpreadUnder } from '../../../src/distributions/families/pooled-spread.js';
import type { Arguments } from '../../../src/distributions/families/read-arguments.js';
import { sumLogBaseMeasure } from '../../../src/distributions/gather-statistics.js';
import { gammaLaw } from '../../../src/distributions/laws/gamma-law.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { logGamma } from '../../../src/distributions/special-functions.js';
import { climbWithMoves } from '../../../src/inference/variational/climb-with-moves.js';
import type { ComponentsFactor } from '../../../src/inference/variational/components-factor.js';
import { dirichletWeights } from '../../../src/inference/variational/dirichlet-weights.js';
import { stickWeights } from '../../../src/inference/variational/stick-weights.js';
import { tiedComponents } from '../../../src/inference/variational/tied-components.js';
import { VariationalClimb } from '../../../src/inference/variational/variational-climb.js';
import { openProblem } from '../../../src/inference/variational/variational-model.js';
import { oneHotStatistics } from './one-hot-statistics.js';

interface Tied {
  readonly family: AnyConjugateFamily;
  readonly prior: unknown;
  readonly componentsFactor: ComponentsFactor<unknown>;
}

function tied(base: string, given: Arguments, columns: number): Tied {
  const bound = bindFamily(findFamily('Normal', base)!, given, { columns, levels: null, known: {} });
  if (!bound.ok) throw new Error(`${bound.error.argument} ${bound.error.reason}`);
  const { family, prior } = bound.value;
  return { family, prior, componentsFactor: tiedComponents(family, prior, pooledSpreadUnder(base)!) };
}

const values = [-2.9, -2.8, -0.3, 0.4, 2.6, 3];
const data = rowMatrix(values.map((value) => [value]));
/** 1/σ² ~ Gamma(1.8, 0.7), means ~ N(0.3, σ²/0.4). */
const oneLaw: Readonly<Record<string, Arguments>> = {
  NIW: { mean: 0.3, kappa: 0.4, dof: 3.6, scale: 1.4 },
  NormalGamma: { mean: 0.3, kappa: 0.4, shape: 1.8, rate: 0.7 },
  NormalInverseGamma: { mean: 0.3, kappa: 0.4, shape: 1.8, scale: 0.7 },
};

describe.each(Object.keys(oneLaw))('one %s', (base) => {
  const { family, prior, componentsFactor } = tied(base, oneLaw[base]!, 1);

  test('has the evidence that quadrature gives, and E log likelihood − KL is it', () => {
    const labels = [0, 0, 2, 0, 1, 1];
    const statistics = oneHotStatistics(family, data, labels, 4);
    const expected = logEvidence(labels) - sumLogBaseMeasure(family, data);
    expect(componentsFactor.evidence(statistics)).toBeCloseTo(expected, 8);
    const components = componentsFactor.given(statistics);
    const likelihood = components.reduce<number>((sum, component, k) => {
      const natural = family.expectedNaturalParameters(component, 0);
      return sum + natural.reduce((own, value, f) => own + value * statistics[k]!.features[f]!, 0);
    }, 0);
    expect(likelihood - componentsFactor.divergence(components)).toBeCloseTo(expected, 8);
  });

  test('one component has the evidence for its bound; two stay below the sum over labellings', async () => {
    const one = await climb({ family, prior, componentsFactor }, [0, 0, 0, 0, 0, 0], [1]);
    expect(one).toBeCloseTo(logEvidence([0, 0, 0, 0, 0, 0]), 8);
    const evidence = logSumExp(
      Array.from({ length: 2 ** 6 }, (_, code) => {
        const labels = values.map((_value, row) => (code >> row) & 1);
        const ones = labels.reduce((sum, label) => sum + label, 0);
        const ofLabels =
          logGamma(1.4) - logGamma(7.4) + logGamma(0.7 + ones) + logGamma(6.7 - ones) - 2 * logGamma(0.7);
        return ofLabels + logEvidence(labels);
      }),
    );
    const two = await climb({ family, prior, componentsFactor }, [0, 0, 0, 1, 1, 1], [0.7, 0.7]);
    expect(two).toBeLessThan(evidence);
    // Two labellings are alike but for their names; a bound knows one of them.
    expect(two).toBeGreaterThan(evidence - 2.5);
  });
});

test.each<readonly [string, Arguments]>([
  [
    'NIW',
    {
      mean: 0,
      kappa: 0.1,
      dof: 4,
      scale: [
        [1, 0.3],
        [0.3, 1],
      ],
    },
  ],
  ['NormalInverseGamma', { mean: 0, kappa: 0.1, shape: 2, scale: [1, 0.5] }],
])('under one %s no step and no move lowers the bound', async (base, given) => {
  const model = tied(base, given, 2);
  const backend = createWasmBackend();
  const coordinate = fc.double({ min: -8, max: 8, noNaN: true });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(coordinate, coordinate, fc.nat(5)), { minLength: 1, maxLength: 15 }),
      async (rows) => {
        const own = rowMatrix(rows.map(([a, b]) => [a, b]));
        const labels = rows.map(([, , label]) => label);
        const weights = stickWeights({ truncation: 6, discount: 0, concentration: { shape: 1, rate: 1 } });
        const problem = await openProblem(backend, own, model);
        const start = oneHotStatistics(model.family, own, labels, 6);
        const run = await VariationalClimb.start(problem, start, weights, {
          tolerance: 1e-9,
          maxIterations: 2000,
        });
        for await (const _pass of climbWithMoves(run, own, randomKey(1), () => {}));
        expect(run.end).toEqual({ kind: 'converged' });
        const steps = run.bounds.slice(1).map((bound, step) => bound - run.bounds[step]!);
        expect(Math.min(0, ...steps)).toBe(0);
        problem.placed.dispose();
      },
    ),
    { seed: 1, numRuns: 12 },
  );
});

/** The bound at the end of a run from these labels. */
async function climb(
  model: Tied,
  labels: readonly number[],
  concentrations: readonly number[],
): Promise<number> {
  const problem = await openProblem(createWasmBackend(), data, model);
  const start = oneHotStatistics(model.family, data, labels, concentrations.length);
  const run = await VariationalClimb.start(problem, start, dirichletWeights(concentrations), {
    tolerance: 1e-12,
    maxIterations: 500,
  });
  while (run.end === null) await run.advance();
  problem.placed.dispose();
  return run.current.info.bound;
}

/** log ∫ Π_k [∫ Π N(x_i | μ, 1/τ) N(μ | 0.3, 1/(0.4 τ)) dμ] p(τ) dτ, over log τ by the trapezium rule. */
function logEvidence(labels: readonly number[]): number {
  const step = 0.05;
  const clusters = [...new Set(labels)].map((label) => values.filter((_, row) => labels[row] === label));
  return logSumExp(
    Array.from({ length: 481 }, (_, i) => {
      const logTau = -16 + i * step;
      const tau = Math.exp(logTau);
      return clusters.reduce(
        (sum, rows) => sum + logMarginal(rows, tau),
        gammaLaw.logDensity({ shape: 1.8, rate: 0.7 }, tau) + logTau + Math.log(step),
      );
    }),
  );
}

function logMarginal(rows: readonly number[], tau: number): number {
  const sum = rows.reduce((total, x) => total + x - 0.3, 0);
  const squares = rows.reduce((total, x) => total + (x - 0.3) ** 2, 0);
  const after = 0.4 + rows.length;
  const logs = rows.length * Math.log(tau / (2 * Math.PI)) + Math.log(0.4 / after);
  return (logs - tau * (squares - sum ** 2 / after)) / 2;
}

function logSumExp(terms: readonly number[]): number {
  const largest = Math.max(...terms);
  return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(term - largest), 0));
}
