/**
 * What a run asks of a GPU: shaders are compiled in the first iterations alone, and buffers stay as many and as large,
 * whatever the number of components from pass to pass. To be run before anything else on the device.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import type { AssignTask, Backend } from '../../../src/backends/backend.js';

const rows = 300;
const values = Float64Array.from({ length: 2 * rows }, (_, index) => Math.sin(index));

/** A slice sampler's passes have more components or fewer each time. */
function taskOf(iteration: number): AssignTask {
  const components = 2 + (iteration % 3);
  return {
    features: 'diagonal-quadratic',
    components,
    omega: Float64Array.from({ length: 5 * components }, (_, index) => (index % 5 < 3 ? index / 10 : -1)),
    mode: { kind: 'sampled', seed: [1, 2], iteration },
    wantLabels: true,
  };
}

export function describeDeviceResources(backend: Backend): void {
  // The one that was opened last: others take their turn when tests run.
  const { device, bufferManager } = tf.backend() as WebGPUBackend;

  test('a run compiles its three shaders once and holds its buffers', async () => {
    const data = backend.placeData(values, rows, 2);
    const compiled = vi.spyOn(device, 'createShaderModule');
    const held = () => [tf.memory().numTensors, tf.memory().numBytes, bufferManager.getNumUsedBuffers()];
    for (let iteration = 0; iteration < 3; iteration++) await backend.assign(data, taskOf(iteration));
    expect(compiled).toHaveBeenCalledTimes(3);
    const placed = held();
    const allocated = bufferManager.numBytesAllocated;
    for (let iteration = 3; iteration < 100; iteration++) await backend.assign(data, taskOf(iteration));
    expect(compiled).toHaveBeenCalledTimes(3);
    expect(held()).toEqual(placed);
    expect(bufferManager.numBytesAllocated).toBeLessThanOrEqual(allocated);
    data.dispose();
    compiled.mockRestore();
  });
}
