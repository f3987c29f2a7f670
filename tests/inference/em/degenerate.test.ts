/** Where the likelihood has no maximum, EM says which component and which columns, and a prior cures it. */
import { describe, expect, test } from 'vitest';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { normalNiw } from '../../../src/distributions/families/normal-niw.js';
import { rowMatrix } from '../../../src/distributions/row-matrix.js';
import { maximumLikelihoodEstimator, modeEstimator } from '../../../src/inference/em/component-estimator.js';
import { runEm } from '../../../src/inference/em/run-em.js';
import { emOptions } from './em-options.js';

const backend = createWasmBackend();
const wave = Array.from({ length: 30 }, (_, i) => [Math.sin(i * 1.7), Math.cos(i * 0.9) + i / 30]);

function likelihood(columns: number, components: number) {
  const family = normalNiw(columns);
  return { family, components, estimator: maximumLikelihoodEstimator(family), weightsPrior: null };
}

function estimate(rows: readonly number[][], components: number) {
  // Of many starts one may end in a maximum beside the collapse.
  return runEm(backend, rowMatrix(rows), likelihood(rows[0]!.length, components), emOptions({ restarts: 5 }));
}

test.each([
  ['as many components as rows', wave.slice(0, 5), 5, 5],
  ['more components than distinct rows', [...wave.slice(0, 3), ...wave.slice(0, 3)], 4, 3],
  ['one row', wave.slice(0, 1), 1, 1],
  ['duplicates only', [wave[0]!, wave[0]!, wave[0]!], 1, 1],
])('%s', async (_, rows, components, distinctRows) => {
  expect(await estimate(rows, components)).toEqual({
    ok: false,
    error: { kind: 'too-many-components', components, distinctRows },
  });
});

describe('all rows together', () => {
  test.each([
    ['a constant column', wave.map(([x, y]) => [x!, y!, 4]), [2]],
    ['collinear columns', wave.map(([x, y]) => [x!, y!, 2 * x!]), [0, 2]],
    ['fewer rows than columns', wave.slice(0, 3).map(([x, y]) => [x!, y!, x! * y!, x! ** 2]), null],
  ])('%s', async (_, rows, columns) => {
    const run = await estimate(rows, 1);
    expect(run).toMatchObject({ ok: false, error: { kind: 'data' } });
    if (columns !== null) expect(run).toMatchObject({ error: { columns } });
  });
});

test('a component on a repeated row is named with all its columns', async () => {
  const rows = [...wave, ...new Array<number[]>(6).fill([9, 9])];
  const run = await estimate(rows, 2);
  expect(run).toMatchObject({ ok: false, error: { kind: 'component', columns: [0, 1] } });
});

test('a component on a line is named with the column that is constant there', async () => {
  const line = Array.from({ length: 12 }, (_, i) => [8 + Math.sin(i), 3]);
  const run = await estimate([...wave, ...line], 2);
  expect(run).toMatchObject({ ok: false, error: { kind: 'component', columns: [1] } });
});

test('the prior cures it', async () => {
  const rows = [...wave, ...new Array<number[]>(6).fill([9, 9])];
  const prior = {
    mean: [0, 0],
    kappa: 0.01,
    dof: 4,
    scale: [
      [0.1, 0],
      [0, 0.1],
    ],
  };
  const estimator = modeEstimator(normalNiw(2), prior);
  const mixture = { family: normalNiw(2), components: 2, estimator, weightsPrior: [1, 1] };
  const run = await runEm(backend, rowMatrix(rows), mixture, emOptions());
  if (!run.ok) throw new Error(JSON.stringify(run.error));
  expect(run.value.components[1]!.weight).toBeCloseTo(6 / 36, 6);
});

test('a start that collapses is dropped while others go on', async () => {
  const rows = [...wave, [40, 40], [40.1, 40], [40, 40.1], [40.1, 40.3]];
  const run = await estimate(rows, 3);
  if (!run.ok) throw new Error(JSON.stringify(run.error));
  expect(Number.isFinite(run.value.logLikelihood)).toBe(true);
  for (const fault of run.value.dropped) expect(fault.kind).toBe('component');
});

test('a Dirichlet prior below one has no mode where a component empties', async () => {
  const prior = {
    mean: [0, 0],
    kappa: 0.01,
    dof: 4,
    scale: [
      [1, 0],
      [0, 1],
    ],
  };
  const estimator = modeEstimator(normalNiw(2), prior);
  const weightsPrior = [0.01, 0.01, 0.01, 0.01];
  const mixture = { family: normalNiw(2), components: 4, estimator, weightsPrior };
  const run = await runEm(backend, rowMatrix(wave.slice(0, 3)), mixture, emOptions());
  expect(run).toMatchObject({ ok: false, error: { kind: 'weight' } });
});

describe('interruption', () => {
  test('before the first step there is no estimate', async () => {
    const mixture = likelihood(2, 2);
    const run = await runEm(backend, rowMatrix(wave), mixture, emOptions({ signal: AbortSignal.abort() }));
    expect(run).toEqual({ ok: false, error: { kind: 'interrupted' } });
  });

  test('later the best estimate so far is kept', async () => {
    const many = Array.from({ length: 4000 }, (_, i) => [Math.sin(i * 1.7), Math.cos(i * 0.9) + i / 4000]);
    const controller = new AbortController();
    const mixture = likelihood(2, 8);
    const run = await runEm(
      backend,
      rowMatrix(many),
      mixture,
      emOptions({ tolerance: 0, signal: controller.signal, onProgress: () => controller.abort() }),
    );
    if (!run.ok) throw new Error(JSON.stringify(run.error));
    expect(run.value.end).toBeNull();
    expect(run.value.labels.length).toBe(4000);
  });
});
