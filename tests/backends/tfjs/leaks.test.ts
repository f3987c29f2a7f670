/** No tensor stays: after passes, after an error in the midst of one, after a run that was stopped. */
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test, vi } from 'vitest';
import type { AssignTask } from '../../../src/backends/backend.js';
import { compile, ppl } from '../../../src/index.js';
import { tfjsBackend } from './tfjs-backend.js';

const backends = [await tfjsBackend('tfjs-cpu'), await tfjsBackend('tfjs-wasm')];
const rows = 5000;
const values = Float64Array.from({ length: rows }, (_, row) => Math.sin(row));
const task: AssignTask = {
  features: 'diagonal-quadratic',
  components: 2,
  omega: Float64Array.of(0, 1, -1, 0, -1, -1),
  mode: { kind: 'soft' },
  wantLabels: true,
};

function alive() {
  const { numTensors, numBytes, numDataBuffers } = tf.memory();
  return { numTensors, numBytes, numDataBuffers };
}

describe.each(backends)('$name', (backend) => {
  test('after 100 passes', async () => {
    const before = alive();
    const data = backend.placeData(values, rows, 1);
    await backend.assign(data, task);
    const placed = alive();
    for (let i = 0; i < 100; i++) await backend.assign(data, task);
    expect(alive()).toEqual(placed);
    data.dispose();
    expect(alive()).toEqual(before);
  });

  test('after an error', async () => {
    const before = alive();
    const data = backend.placeData(values, rows, 1);
    await backend.assign(data, task);
    const placed = alive();
    const broken = vi.spyOn(Object.getPrototypeOf(tf.engine()), 'runKernel');
    broken.mockImplementationOnce(() => {
      throw new Error('a device that fails, doubled');
    });
    await expect(backend.assign(data, task)).rejects.toThrow('doubled');
    broken.mockRestore();
    expect(alive()).toEqual(placed);
    data.dispose();
    expect(alive()).toEqual(before);
  });

  test('after a run that was stopped', async () => {
    const before = alive();
    const sampler = await compile(ppl`K = 2; x_i ~ sum_k pi_k * N(mu_k, sigma_k)`, { method: 'em' });
    const stop = new AbortController();
    const fit = await sampler.fit(
      { x: [...values] },
      {
        backend: backend.name as 'tfjs-cpu',
        restarts: 10,
        signal: stop.signal,
        onProgress: () => stop.abort(),
      },
    );
    expect(fit.interrupted).toBe(true);
    expect(alive()).toEqual(before);
  });
});
