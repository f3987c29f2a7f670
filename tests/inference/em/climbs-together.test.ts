/** Climbs whose steps the backend makes are those of EM step by step, the same bits on any number of threads. */
import { afterAll, describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { randomKey } from '../../../src/core/random-stream.js';
import type { RowMatrix } from '../../../src/distributions/row-matrix.js';
import { advanceClimbs } from '../../../src/inference/em/advance-climbs.js';
import { EmClimb } from '../../../src/inference/em/em-climb.js';
import { placeMixtures } from '../../../src/inference/em/em-mixture.js';
import { runEm, runEmTogether } from '../../../src/inference/em/run-em.js';
import { selectMixture } from '../../../src/inference/em/select-mixture.js';
import { startingStatistics } from '../../../src/inference/starts/starting-statistics.js';
import { readData } from '../read-data.js';
import { emOptions } from './em-options.js';
import { covarianceNames, structured } from './structured.js';

const limits = { tolerance: 0, maxIterations: 1000 };
const iris = readData('iris', 4).data;
const weighted: RowMatrix = { ...iris, weights: Float64Array.from({ length: iris.rows }, (_, i) => i % 3) };
const backends = [1, 2, 16].map((threads) => createWasmBackend({ threads, startCost: 1 }));

afterAll(() => {
  for (const backend of backends) backend.dispose();
});

async function climbsOn(
  backend: (typeof backends)[number],
  data: RowMatrix,
  structure: (typeof covarianceNames)[number],
  components: number,
) {
  const mixture = structured(structure, 4, components);
  const placed = await placeMixtures(backend, data, [mixture]);
  const problem = placed.problemOf(mixture);
  if (!problem.ok) throw new Error(JSON.stringify(problem.error));
  const climbs = [1, 2, 3, 4, 5].map(
    (seed) =>
      new EmClimb(
        problem.value,
        startingStatistics(mixture.family, data, components, 'random', randomKey(seed)),
        limits,
      ),
  );
  return { placed, problem: problem.value, climbs };
}

describe.each(covarianceNames)('%s', (structure) => {
  test.each([
    [1, iris],
    [2, weighted],
    [3, iris],
  ])('%i components', async (components, data) => {
    const together = await Promise.all(
      backends.map(async (backend) => {
        const { placed, problem, climbs } = await climbsOn(backend, data, structure, components);
        expect(climbs.every(({ task }) => task?.structure === structure)).toBe(true);
        for await (const _ of advanceClimbs(problem.placed, climbs, 12));
        placed.dispose();
        return climbs.map(({ objectives, state }) => ({ objectives, state }));
      }),
    );
    expect(together[1]).toEqual(together[0]);
    expect(together[2]).toEqual(together[0]);

    const { placed, climbs } = await climbsOn(backends[0]!, data, structure, components);
    for (const [index, climb] of climbs.entries()) {
      while (climb.objectives.length < 12 && climb.end === null) await climb.advance();
      // Made together they end sooner where nothing is gained, and later on the way to a spurious maximum.
      const { objectives } = together[0]![index]!;
      const both = Math.min(objectives.length, climb.objectives.length);
      expect(both).toBeGreaterThan(1);
      for (let step = 0; step < both; step++) {
        expect(objectives[step]).toBeCloseTo(climb.objectives[step]!, 8);
      }
    }
    placed.dispose();
  });
});

describe('numbers of components and structures at once', () => {
  const groups = covarianceNames.map((structure) => {
    const { data, logJacobian } = readData('iris', 4, structure === 'spherical' ? 'common' : 'by-column');
    const { estimator } = structured(structure, 4, 1);
    return [1, 2].map((components) => ({
      mixture: { ...structured(structure, 4, components), estimator },
      data,
      logJacobian,
    }));
  });
  const options = emOptions({ restarts: 3 });

  test('the same bits on any number of threads, and as of every structure by itself', async () => {
    const byItself = [];
    for (const group of groups) {
      const mixtures = group.map(({ mixture }) => mixture);
      byItself.push(...(await runEmTogether(backends[0]!, group[0]!.data, mixtures, options)));
    }
    for (const backend of backends) {
      const { candidates } = await selectMixture(backend, groups.flat(), 'bic', options);
      const estimates = candidates.map((own) => own.kind === 'estimate' && own.estimate);
      expect(estimates).toEqual(byItself.map((own) => own.ok && own.value));
    }
  });

  test('climbs of several structures are one job', async () => {
    const backend = createWasmBackend({ threads: 1 });
    const climber = backend.climber?.(150);
    if (!climber) throw new Error('rows so few are climbed over in the kernels');
    const structuresOfJobs: number[] = [];
    Object.assign(backend, {
      climber: () => (tasks: Parameters<typeof climber>[0]) => {
        structuresOfJobs.push(new Set(tasks.map(({ structure }) => structure)).size);
        return climber(tasks);
      },
    });
    await selectMixture(backend, groups.flat(), 'bic', options);
    expect(structuresOfJobs[0]).toBe(4);
    expect(structuresOfJobs.filter((count) => count > 1).length).toBeGreaterThan(structuresOfJobs.length / 4);
  });
});

test('a component that collapses is told of as it is step by step', async () => {
  const rows = 20;
  const values = Float64Array.from({ length: 2 * rows }, (_, i) => (i < rows ? 1 + (i % 2) : i * 1.7));
  const data: RowMatrix = { values, rows, columns: 2, weights: undefined };
  const run = await runEm(backends[0]!, data, structured('full', 2, 4), emOptions({ restarts: 6 }));
  const told = run.ok ? run.value.dropped : [run.error];
  expect(told.length).toBeGreaterThan(0);
  expect(told.every(({ kind }) => kind === 'component')).toBe(true);
});

test('threads are started when climbs would have paid for them, and not before', async () => {
  const backend = createWasmBackend({ threads: 2 });
  const { data } = readData('galaxies', 1);
  await runEm(backend, data, structured('full', 1, 2), emOptions({ restarts: 3 }));
  expect(backend.threads).toBe(1);
  const { data: wide } = readData('penguins', 4);
  await runEm(backend, wide, structured('full', 4, 6), emOptions());
  expect(backend.threads).toBe(2);
  backend.dispose();
});
