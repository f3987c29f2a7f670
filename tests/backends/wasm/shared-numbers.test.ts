/** What every chain over some rows computes with is placed once: two chains hold it together, and give what each alone gives. */
import { expect, test } from 'vitest';
import type { Backend, CollapsedChain, PlacedData, Seating } from '../../../src/backends/backend.js';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';
import type { ColumnPredictive } from '../../../src/distributions/collapsed-predictive.js';
import { unitMeasure } from '../../../src/distributions/number-form.js';

const rows = 20_000;
const seating: Seating = { sizeOffset: 0, logNew: () => 0 };
const start = { labels: new Int32Array(rows), seating, seed: [3, 4] as const };

/** Two columns: numbers between −1 and 1, and counts. */
const values = Float64Array.from({ length: 2 * rows }, (_, index) =>
  index % 2 === 0 ? Math.sin(index) : (index * 7) % 5,
);

type Create = (backend: Backend, data: PlacedData, kappa: number) => CollapsedChain;

const normal: Create = (backend, data, kappa) =>
  backend.createNiwChain(data, {
    ...start,
    prior: { mean: new Float64Array(2), kappa, dof: 4, scale: Float64Array.of(1, 0, 0, 1) },
  });

const columns: Create = (backend, data, kappa) => {
  const predictives: readonly ColumnPredictive[] = [
    { kind: 'normal', mean: 0, kappa, shape: 2, rate: 1 },
    { kind: 'poisson', time: 1, shape: 1, rate: 1, base: unitMeasure },
  ];
  return backend.createColumnChain(data, { ...start, columns: predictives });
};

test.each([
  // The predictive of every row, and a constant for every size: 16 bytes a row.
  { name: 'a Normal chain', create: normal, bytes: 16 * rows },
  // A constant and two more for every size, the predictive of every row, and a table of log Γ.
  { name: 'a chain of columns', create: columns, bytes: 32 * rows + 8 * 40_000 },
])('$name shares with another what depends on rows and base alone', ({ create, bytes }) => {
  const backend = createWasmBackend({ threads: 1 });
  const data = backend.placeData(values, rows, 2);
  const held = [backend.bytesHeld];
  const first = create(backend, data, 0.5);
  held.push(backend.bytesHeld);
  const second = create(backend, data, 0.5);
  held.push(backend.bytesHeld);
  const [ofFirst, ofSecond] = [held[1]! - held[0]!, held[2]! - held[1]!];
  expect(ofFirst - ofSecond).toBeGreaterThanOrEqual(bytes);
  expect(second.logMarginal()).toBe(first.logMarginal());

  const alone = createWasmBackend({ threads: 1 });
  for (const kappa of [0.5, 2]) {
    const beside = create(backend, data, kappa);
    const single = create(alone, alone.placeData(values, rows, 2), kappa);
    for (const chain of [beside, single]) chain.sweep(seating);
    expect(beside.labels()).toEqual(single.labels());
    expect(beside.logMarginal()).toBe(single.logMarginal());
    beside.dispose();
  }

  first.dispose();
  second.sweep(seating);
  second.dispose();
  expect(backend.bytesHeld).toBeGreaterThan(held[0]!);
  data.dispose();
  expect(backend.bytesHeld).toBe(0);
});

test('a block of Normals among columns has as many constants as there are rows, however many', () => {
  const many = 130_000;
  const backend = createWasmBackend({ threads: 1 });
  const block = { mean: [0], kappa: 1, dof: 3, scale: [[1]] };
  const data = backend.placeData(
    Float64Array.from({ length: many }, (_, row) => row % 3),
    many,
    1,
  );
  const task = { ...start, labels: new Int32Array(many) };
  const chain = backend.createColumnChain(data, { ...task, columns: [{ kind: 'niw', prior: block }] });
  const alike = backend.createNiwChain(data, {
    ...task,
    prior: { ...block, mean: new Float64Array(1), scale: Float64Array.of(1) },
  });
  expect(chain.logMarginal() / alike.logMarginal()).toBeCloseTo(1, 10);
});
