/** Laps over rows in blocks end where iterations over the same rows in memory do, in fewer passes, and lower no bound. */
import { expect, test } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { normalNiw } from '../../../src/distributions/families/normal-niw.js';
import { type RowMatrix, rowMatrix, selectRows } from '../../../src/distributions/row-matrix.js';
import { createVariates } from '../../../src/distributions/variates.js';
import type { RowBlocks } from '../../../src/inference/row-source.js';
import { MemoizedClimb } from '../../../src/inference/variational/memoized-climb.js';
import { stickWeights } from '../../../src/inference/variational/stick-weights.js';
import { VariationalClimb } from '../../../src/inference/variational/variational-climb.js';
import { openProblem } from '../../../src/inference/variational/variational-model.js';
import { oneHotStatistics } from './one-hot-statistics.js';

const seed = 7;
const backend = createWasmBackend({ threads: 1 });
const family = normalNiw(1);
const prior = { mean: [0], kappa: 0.1, dof: 3, scale: [[1]] };
const limits = { tolerance: 1e-8, maxIterations: 2000 };
const weights = stickWeights({ truncation: 3, discount: 0, concentration: { shape: 1, rate: 1 } });

/** Two clusters that overlap, so that full iterations are slow. */
const data = simulate(600);
const start = oneHotStatistics(
  family,
  data,
  Array.from({ length: data.rows }, (_, row) => (row < 400 ? row % 2 : 2)),
  weights.components,
);

function simulate(rows: number): RowMatrix {
  const variates = createVariates(randomStream(randomKey(seed)));
  return rowMatrix(Array.from({ length: rows }, (_, row) => [(row % 2) * 4 + variates.normal()]));
}

function inBlocks(rows: RowMatrix, blockRows: number): RowBlocks {
  return {
    rows: rows.rows,
    columns: rows.columns,
    mass: rows.rows,
    sample: rows,
    incomplete: false,
    async *blocks() {
      for (let first = 0; first < rows.rows; first += blockRows) {
        const length = Math.min(blockRows, rows.rows - first);
        yield selectRows(
          rows,
          Array.from({ length }, (_, row) => first + row),
        );
      }
    },
  };
}

async function lapsToEnd(blockRows: number): Promise<readonly number[]> {
  const source = inBlocks(data, blockRows);
  const problem = await openProblem(backend, source, { family, prior });
  const climb = await MemoizedClimb.start(problem, source, start, weights, limits);
  while (climb.end === null) await climb.advance();
  expect(climb.end).toEqual({ kind: 'converged' });
  return climb.bounds;
}

async function iterationsToEnd(): Promise<readonly number[]> {
  const problem = await openProblem(backend, data, { family, prior });
  const climb = await VariationalClimb.start(problem, start, weights, limits);
  while (climb.end === null) await climb.advance();
  problem.placed.dispose();
  return climb.bounds;
}

test.each([50, 77, 600])('in blocks of %i rows', async (blockRows) => {
  const whole = await iterationsToEnd();
  const laps = await lapsToEnd(blockRows);
  laps.slice(1).forEach((bound, lap) => {
    expect(bound).toBeGreaterThanOrEqual(laps[lap]!);
  });
  expect(laps.at(-1)).toBeCloseTo(whole.at(-1)!, 4);
  if (blockRows < 100) expect(laps.length).toBeLessThan(0.7 * whole.length);
});

test('a block of all rows is one iteration a lap', async () => {
  const whole = await iterationsToEnd();
  const laps = await lapsToEnd(data.rows);
  expect(Math.abs(laps.length - whole.length)).toBeLessThan(0.2 * whole.length + 2);
});
