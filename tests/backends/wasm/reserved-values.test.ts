/** Values written where the kernels see them are placed without a copy, and give the bits that a copy gives. */
import { expect, test } from 'vitest';
import type { AssignTask } from '../../../src/backends/backend.js';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';

test('nothing is held for them, and nothing is lost with them', () => {
  const backend = createWasmBackend({ threads: 2 });
  const rows = 500;
  const values = backend.reserveValues!(2 * rows);
  for (let index = 0; index < values.length; index++) values[index] = Math.sin(index);
  const task: AssignTask = {
    features: 'linear',
    components: 2,
    omega: Float64Array.of(0, 1, -1, 0.5, -2, 3),
    mode: { kind: 'soft' },
  };
  const before = backend.bytesHeld;
  const placed = backend.placeData(values, rows, 2);
  expect(backend.bytesHeld).toBe(before);
  const copied = backend.placeData(values.slice(), rows, 2);
  expect(backend.bytesHeld).toBeGreaterThan(before);
  expect(backend.assign(placed, task)).toEqual(backend.assign(copied, task));
  placed.dispose();
  copied.dispose();
  expect(backend.bytesHeld).toBe(before);
  const again = backend.placeData(values, rows, 2);
  expect(backend.assign(again, task)).toHaveProperty('logNormaliser');
  backend.dispose();
});
