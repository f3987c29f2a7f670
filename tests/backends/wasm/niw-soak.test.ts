/** What long runs do to the factors that the collapsed chain keeps under rank-one changes. */
import { expect, test } from 'vitest';
import type { NiwChainTask } from '../../../src/backends/backend.js';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { relativeError } from '../closeness.js';
import { niwLogMarginal } from '../reference-niw.js';
import { pitmanYorSeating } from '../seating-rules.js';

const rows = 120;
const columns = 3;
/** Overlapping groups, so that rows move in every sweep, and a few rows a thousand deviations out. */
const values = Float64Array.from({ length: rows * columns }, (_, index) => {
  const row = Math.floor(index / columns);
  const centre = row % 40 === 39 ? 1000 : 2 * (row % 3);
  return centre + 1.5 * Math.sin(index * index + index);
});
const seating = pitmanYorSeating(2);
const task: NiwChainTask = {
  prior: {
    mean: new Float64Array(columns),
    kappa: 0.01,
    dof: columns + 1,
    scale: Float64Array.of(1, 0.2, 0, 0.2, 1, 0.1, 0, 0.1, 1),
  },
  labels: new Int32Array(rows).fill(-1),
  seating,
  seed: [41, 42],
};

test('10,000 sweeps leave the factors within 1e-10 of fresh ones, and the log marginal likelihood right', () => {
  const backend = createWasmBackend();
  const chain = backend.createNiwChain(backend.placeData(values, rows, columns), task);
  let moves = 0;
  let labels = chain.labels();
  for (let sweep = 0; sweep < 10_000; sweep++) {
    chain.sweep(seating);
    if (sweep % 100 === 0) {
      const next = chain.labels();
      moves += next.filter((label, row) => label !== labels[row]).length;
      labels = next;
    }
  }
  expect(moves).toBeGreaterThan(1000);
  expect(chain.drift()).toBeGreaterThan(0);
  expect(chain.drift()).toBeLessThan(1e-10);

  const final = chain.labels();
  const clusters = Array.from({ length: chain.clusters }, (_, k) =>
    Array.from({ length: rows }, (_, row) => row)
      .filter((row) => final[row] === k)
      .map((row) => [...values.subarray(row * columns, (row + 1) * columns)]),
  );
  const fresh = clusters.reduce((sum, members) => sum + niwLogMarginal(task.prior, members), 0);
  expect(relativeError([chain.logMarginal()], [fresh])).toBeLessThan(1e-12);
});

test('measuring the drift leaves the chain as it was', () => {
  const backend = createWasmBackend();
  const data = backend.placeData(values, rows, columns);
  const watched = backend.createNiwChain(data, task);
  const left = backend.createNiwChain(data, task);
  for (let sweep = 0; sweep < 50; sweep++) {
    watched.sweep(seating);
    watched.drift();
    left.sweep(seating);
  }
  expect(watched.logMarginal()).toBe(left.logMarginal());
  expect(watched.labels()).toEqual(left.labels());
});

test('what was disposed of is not used again', () => {
  const backend = createWasmBackend();
  const data = backend.placeData(values, rows, columns);
  const chain = backend.createNiwChain(data, task);
  data.dispose();
  expect(() => chain.sweep(seating)).toThrow(/disposed/);
  chain.dispose();
  expect(() => chain.labels()).toThrow(/disposed/);
  expect(backend.bytesHeld).toBe(0);
});
