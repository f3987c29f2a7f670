/** What a run owes its user: a bound that never falls, moves that only raise it, an end that does not hang on the start. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AssignResult, AssignTask, Backend, PlacedData } from '../../../src/backends/backend.js';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { normalNiw } from '../../../src/distributions/families/normal-niw.js';
import type { MeanAndCovariance, NiwHyperparameters } from '../../../src/distributions/laws/niw-law.js';
import { type RowMatrix, rowMatrix } from '../../../src/distributions/row-matrix.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { climbWithMoves } from '../../../src/inference/variational/climb-with-moves.js';
import { dirichletWeights } from '../../../src/inference/variational/dirichlet-weights.js';
import { learntDirichletWeights } from '../../../src/inference/variational/learnt-dirichlet-weights.js';
import {
  runVariational,
  type VariationalOptions,
} from '../../../src/inference/variational/run-variational.js';
import { stickWeights } from '../../../src/inference/variational/stick-weights.js';
import { VariationalClimb } from '../../../src/inference/variational/variational-climb.js';
import { openProblem } from '../../../src/inference/variational/variational-model.js';
import { boundOfStatistics, countsOf, settle } from '../../../src/inference/variational/variational-step.js';
import type { WeightsFactor } from '../../../src/inference/variational/weights-factor.js';
import { backends } from './both-backends.js';
import { oneHotStatistics } from './one-hot-statistics.js';

const family = normalNiw(2);
const prior = {
  mean: [0, 0],
  kappa: 0.1,
  dof: 4,
  scale: [
    [1, 0],
    [0, 1],
  ],
};
const limits = { tolerance: 1e-9, maxIterations: 2000 };
const learnt = { shape: 1, rate: 1 };

/** Rows about `clusters` centres on a circle of this radius, unit spread. */
function simulate(rows: number, clusters: number, radius: number, seed: number): RowMatrix {
  const variates = createVariates(randomStream(randomKey(seed)));
  return rowMatrix(
    Array.from({ length: rows }, (_, row) => {
      const angle = (2 * Math.PI * (row % clusters)) / clusters;
      return [radius * Math.cos(angle) + variates.normal(), radius * Math.sin(angle) + variates.normal()];
    }),
  );
}

async function climbFrom(
  backend: Backend,
  data: RowMatrix,
  labels: readonly number[],
  weights: WeightsFactor,
): Promise<VariationalClimb<NiwHyperparameters, MeanAndCovariance>> {
  const start = oneHotStatistics(family, data, labels, weights.components);
  return await VariationalClimb.start(
    await openProblem(backend, data, { family, prior }),
    start,
    weights,
    limits,
  );
}

function rise(bounds: readonly number[]): number {
  return Math.min(...bounds.slice(1).map((bound, step) => bound - bounds[step]!));
}

const laws: readonly (readonly [string, WeightsFactor])[] = [
  ['a Dirichlet process', stickWeights({ truncation: 6, discount: 0, concentration: 1 })],
  ['a Dirichlet process, α learnt', stickWeights({ truncation: 6, discount: 0, concentration: learnt })],
  ['a Pitman–Yor process', stickWeights({ truncation: 6, discount: 0.4, concentration: 0.5 })],
  ['a symmetric Dirichlet', dirichletWeights(new Array(6).fill(0.5))],
  ['a symmetric Dirichlet, a learnt', learntDirichletWeights(learnt, 6)],
  ['a Dirichlet', dirichletWeights([3, 0.2, 1, 2, 0.5, 7])],
];

describe.each(backends)('on $name', (backend) => {
  test.each(laws)('under %s no step and no move lowers the bound', async (_, weights) => {
    const coordinate = fc.double({ min: -8, max: 8, noNaN: true });
    const row = fc.tuple(coordinate, coordinate, fc.nat(5));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 15 }), async (rows) => {
        const data = rowMatrix(rows.map(([a, b]) => [a, b]));
        const climb = await climbFrom(
          backend,
          data,
          rows.map(([, , label]) => label),
          weights,
        );
        for await (const _pass of climbWithMoves(climb, data, randomKey(1), () => {}));
        expect(climb.end).toEqual({ kind: 'converged' });
        if (climb.bounds.length > 1) expect(rise(climb.bounds)).toBeGreaterThanOrEqual(0);
        climb.problem.placed.dispose();
      }),
      { seed: 1, numRuns: 25 },
    );
  });

  test.each([
    ['one cluster', () => 0],
    ['one cluster cut across', (row: number) => row % 7],
    ['clusters in pairs', (row: number) => (row % 6) % 3],
  ])('from %s it ends at the six that are there', async (_, labelOf) => {
    const data = simulate(360, 6, 12, 3);
    const labels = Array.from({ length: data.rows }, (_unused, row) => labelOf(row));
    const weights = stickWeights({ truncation: 12, discount: 0, concentration: learnt });
    const climb = await climbFrom(backend, data, labels, weights);
    const kept: string[] = [];
    for await (const _pass of climbWithMoves(climb, data, randomKey(1), (kind) => kept.push(kind)));
    const occupied = countsOf(climb.current.state.statistics).filter((count) => count > 0.5);
    expect(occupied.map(Math.round)).toEqual([60, 60, 60, 60, 60, 60]);
    expect(kept.length).toBeGreaterThan(0);
    climb.problem.placed.dispose();
  });

  test('a finite mixture with no component to spare still gets unstuck', async () => {
    const data = simulate(300, 3, 10, 4);
    // Two components share one cluster, the third has two.
    const labels = Array.from({ length: 300 }, (_, row) => (row % 3 === 0 ? row % 2 : 2));
    const climb = await climbFrom(backend, data, labels, dirichletWeights([1, 1, 1]));
    for await (const _pass of climbWithMoves(climb, data, randomKey(1), () => {}));
    expect(countsOf(climb.current.state.statistics).map(Math.round)).toEqual([100, 100, 100]);
    climb.problem.placed.dispose();
  });

  test('components are ordered by size', async () => {
    const data = simulate(120, 3, 12, 5);
    const sizes = [10, 30, 80];
    const rows = Array.from({ length: 120 }, (_, row) => row);
    const chosen = rows.flatMap((row) => (Math.floor(row / 3) < sizes[row % 3]! / 2 ? [row] : []));
    const subset = rowMatrix(chosen.map((row) => [data.values[2 * row]!, data.values[2 * row + 1]!]));
    const weights = stickWeights({ truncation: 5, discount: 0, concentration: 1 });
    const climb = await climbFrom(
      backend,
      subset,
      chosen.map((row) => row % 3),
      weights,
    );
    for await (const _pass of climbWithMoves(climb, subset, randomKey(1), () => {}));
    const counts = countsOf(climb.current.state.statistics);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    climb.problem.placed.dispose();
  });

  test('same seed, same bytes', async () => {
    const data = simulate(150, 4, 5, 6);
    const model = {
      family,
      prior,
      weights: stickWeights({ truncation: 8, discount: 0, concentration: learnt }),
    };
    const run = async (seed: number) => {
      const options: VariationalOptions = { ...limits, key: randomKey(seed), restarts: 4, start: null };
      const found = await runVariational(backend, data, model, options);
      return JSON.stringify({ ...found, trace: Array.from(found!.trace), labels: Array.from(found!.labels) });
    };
    const first = await run(1);
    expect(await run(1)).toBe(first);
    expect(await run(2)).not.toBe(first);
  });

  test('what is finished is kept when a run is stopped', async () => {
    const data = simulate(3000, 4, 5, 6);
    const weights = stickWeights({ truncation: 8, discount: 0, concentration: learnt });
    const run = async (stopAt: number) => {
      const stop = new AbortController();
      const onProgress = ({ done }: { readonly done: number }): void => {
        if (done >= stopAt) stop.abort();
      };
      if (stopAt < 0) stop.abort();
      return await runVariational(
        backend,
        data,
        { family, prior, weights },
        { ...limits, key: randomKey(1), restarts: 40, start: null, signal: stop.signal, onProgress },
      );
    };
    expect(await run(-1)).toBeNull();
    const stopped = await run(0);
    expect(stopped!.labels).toHaveLength(3000);
    expect(Number.isFinite(stopped!.bound)).toBe(true);
  });

  test('rows in another order have the same bound', async () => {
    const data = simulate(60, 3, 6, 7);
    const labels = Array.from({ length: 60 }, (_, row) => row % 4);
    const turned = rowMatrix(
      Array.from({ length: 60 }, (_, row) => [
        data.values[2 * (59 - row)]!,
        data.values[2 * (59 - row) + 1]!,
      ]),
    );
    const weights = stickWeights({ truncation: 4, discount: 0, concentration: 1 });
    const [one, other] = [
      await climbFrom(backend, data, labels, weights),
      await climbFrom(backend, turned, [...labels].reverse(), weights),
    ];
    for (let step = 0; step < 10; step++) {
      await one.advance();
      await other.advance();
    }
    expect(Math.abs(one.current.info.bound - other.current.info.bound)).toBeLessThan(1e-9);
    one.problem.placed.dispose();
    other.problem.placed.dispose();
  });
});

test('the bound of statistics is below the bound once q(z) has followed', async () => {
  const data = simulate(40, 2, 4, 8);
  const [backend] = backends;
  const problem = await openProblem(backend!, data, { family, prior });
  const weights = stickWeights({ truncation: 4, discount: 0, concentration: learnt });
  const statistics = oneHotStatistics(
    family,
    data,
    Array.from({ length: 40 }, (_, row) => row % 3),
    4,
  );
  const before = boundOfStatistics(problem, statistics, 0, weights);
  expect((await settle(problem, statistics, weights)).info.bound).toBeGreaterThan(before);
  problem.placed.dispose();
});

test('a backend whose sums are wrong is found out', async () => {
  const data = simulate(40, 2, 4, 9);
  const [backend] = backends;
  const climb = await climbFrom(
    falseSums(backend!),
    data,
    new Array(40).fill(0),
    stickWeights({ truncation: 3, discount: 0, concentration: 1 }),
  );
  for (let step = 0; step < 200; step++) await climb.advance();
  expect(climb.end?.kind).toBe('fell');
});

/** A backend whose every pass takes a little more from the log normaliser than the one before it. */
function falseSums(backend: Backend): Backend {
  let passes = 0;
  const assign = async (data: PlacedData, task: AssignTask): Promise<AssignResult> => {
    const result = await backend.assign(data, task);
    passes++;
    return { ...result, logNormaliser: result.logNormaliser - passes };
  };
  return new Proxy(backend, {
    get(target, name) {
      if (name === 'assign') return assign;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
