/**
 * Sums of rows that come and go for long, far from zero: as if computed afresh from the rows. The chain that a second
 * one takes over from its labels has only ever added.
 */
import { expect, test } from 'vitest';
import type { ColumnChainTask } from '../../../src/backends/backend.js';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import { numberPredictive } from '../../distributions/opened-family.js';
import { relativeError } from '../closeness.js';
import { pitmanYorSeating } from '../seating-rules.js';

const rows = 300;
const values = Float64Array.from({ length: 3 * rows }, (_, index) => {
  const row = Math.floor(index / 3);
  if (index % 3 === 0) return 1e6 * (row % 3) + Math.sin(row * row);
  return index % 3 === 1 ? 1e3 + Math.cos(row * row) ** 2 : 1e8 + (row % 7);
});
const seating = pitmanYorSeating(2);
const task: ColumnChainTask = {
  columns: [
    { kind: 'normal', mean: 1e6, kappa: 1e-9, shape: 1, rate: 1 },
    numberPredictive('Exponential', { shape: 1, rate: 1e3 }),
    { kind: 'normal-mean', mean: 1e8, variance: 100, noise: 4 },
  ],
  labels: new Int32Array(rows),
  seating,
  seed: [9, 10],
};

test('after 10,000 sweeps a chain has the log marginal likelihood of its rows', () => {
  const backend = createWasmBackend();
  const data = backend.placeData(values, rows, 3);
  const chain = backend.createColumnChain(data, task);
  for (let i = 0; i < 10_000; i++) {
    chain.sweep(seating);
    chain.splitMerge(seating, 1);
  }
  const fresh = backend.createColumnChain(data, { ...task, labels: Int32Array.from(chain.labels()) });
  expect(chain.clusters).toBeGreaterThan(2);
  expect(relativeError([chain.logMarginal()], [fresh.logMarginal()])).toBeLessThan(1e-14);
});
