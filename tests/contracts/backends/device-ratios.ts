/** On a real GPU: what computes, and how many times as fast as the processor's kernels, by the least of a few passes. */
import { expect, test } from 'vitest';
import type { AssignTask, Backend } from '../../../src/backends/backend.js';
import { createWasmBackend } from '../../../src/backends/wasm/wasm-backend.js';

const repetitions = 5;
const shapes = [
  { rows: 10_000, columns: 2, components: 10 },
  { rows: 100_000, columns: 10, components: 20 },
];

export function describeDeviceRatios(backend: Backend): void {
  test('the device and its ratios', async () => {
    for (const shape of shapes) {
      const own = await millisecondsOf(backend, shape);
      const kernels = await millisecondsOf(createWasmBackend(), shape);
      const { rows, columns, components } = shape;
      console.log(
        `${backend.name} on ${backend.device}: ${rows} × ${columns}, K = ${components}: ${own.toFixed(2)} ms a pass, ` +
          `${(kernels / own).toFixed(2)} × as fast as wasm (${kernels.toFixed(2)} ms)`,
      );
      expect(own).toBeGreaterThan(0);
    }
  });
}

async function millisecondsOf(
  backend: Backend,
  { rows, columns, components }: (typeof shapes)[number],
): Promise<number> {
  const values = Float64Array.from({ length: rows * columns }, (_, index) => Math.sin(index));
  const length = 1 + columns + (columns * (columns + 1)) / 2;
  const omega = Float64Array.from({ length: components * length }, (_, index) => Math.cos(index) / length);
  const task: AssignTask = { features: 'quadratic', components, omega, mode: { kind: 'soft' } };
  const data = backend.placeData(values, rows, columns);
  await backend.assign(data, task);
  let least = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const start = performance.now();
    await backend.assign(data, task);
    least = Math.min(least, performance.now() - start);
  }
  data.dispose();
  return least;
}
