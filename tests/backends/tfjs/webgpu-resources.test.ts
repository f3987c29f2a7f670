/**
 * What a run asks of a GPU (SwiftShader plays its part): shaders are compiled in the first iteration alone, and buffers stay
 * as many and as large, whatever the number of components from pass to pass.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import type { AssignTask } from '../../../src/backends/backend.js';
import { createTfjsBackend } from '../../../src/backends/tfjs/create-tfjs-backend.js';
import { findSwiftShader } from '../swift-shader.js';

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

test('a run compiles its shaders once and holds its buffers', async (context) => {
  findSwiftShader();
  const opened = await createTfjsBackend('webgpu');
  if (!opened.ok) {
    const reason = opened.error.map(({ what, why }) => `${what}: ${why}`).join('; ');
    if (process.env.CI) throw new Error(reason);
    return context.skip(reason);
  }
  const backend = opened.value;
  const { device, bufferManager } = tf.backend() as WebGPUBackend;
  const compiled = vi.spyOn(device, 'createShaderModule');
  const held = () => [tf.memory().numTensors, tf.memory().numBytes, bufferManager.getNumUsedBuffers()];
  const data = backend.placeData(values, rows, 2);
  for (let iteration = 0; iteration < 3; iteration++) await backend.assign(data, taskOf(iteration));
  expect(compiled).toHaveBeenCalledTimes(3);
  const placed = held();
  const allocated = bufferManager.numBytesAllocated;
  for (let iteration = 3; iteration < 20; iteration++) await backend.assign(data, taskOf(iteration));
  expect(compiled).toHaveBeenCalledTimes(3);
  expect(held()).toEqual(placed);
  expect(bufferManager.numBytesAllocated).toBeLessThanOrEqual(allocated);
  data.dispose();
  backend.dispose();
});
