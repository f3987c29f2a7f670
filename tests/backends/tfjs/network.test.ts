/** Networks on devices: ψ′ and the head's slopes in float32, and that training there is training by the float64 kernels (seed 9). */
import * as tensorFlow from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Backend } from '../../../src/backends/backend.js';
import { openBackend } from '../../../src/backends/open-backend.js';
import { deviceTrigamma, dirichletSlopes } from '../../../src/backends/tfjs/network/dirichlet-slopes.js';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { trigamma } from '../../../src/distributions/dirichlet-divergence.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { trainPerceptron } from '../../../src/inference/amortized/train-perceptron.js';
import { hostSlopes } from '../../inference/amortized/host-slopes.js';

const { normal } = createVariates(randomStream(randomKey(9)));

describe.each(['tfjs-cpu', 'tfjs-wasm'] as const)('%s', (name) => {
  let backend: Backend;
  beforeAll(async () => {
    const device = await openBackend(name);
    if (!device.ok) throw new Error(`${name} is not there`);
    backend = device.value;
  });

  test('ψ′ to a millionth, of tiny and of huge arguments', () => {
    const x = Float32Array.from({ length: 200 }, (_, i) => 10 ** (-6 + 0.06 * i));
    const found = deviceTrigamma(tensorFlow, tensorFlow.tensor1d(x)).dataSync();
    for (const [i, value] of x.entries())
      expect(Math.abs(found[i]! / trigamma(value) - 1)).toBeLessThan(1e-6);
  });

  test.each([1, 20])('slopes are those of the host to 2e-6 of the largest, strength %i', (strength) => {
    const rows = 40;
    const prior = Float64Array.of(1, 0.5, 2);
    const logits = Float64Array.from({ length: 3 * rows }, () => Math.fround(6 * normal()));
    const weights = Float64Array.from({ length: rows }, (_, i) => 1 + (i % 3));
    const classes = Array.from(weights, (_, r) => r % 3);
    const expected = hostSlopes(logits, classes, weights, { prior, strength })!;
    const truth = Float32Array.from({ length: 3 * rows }, (_, at) =>
      Number(at % 3 === Math.floor(at / 3) % 3),
    );
    const found = dirichletSlopes(
      tensorFlow,
      tensorFlow.tensor2d(Float32Array.from(logits), [rows, 3]),
      tensorFlow.tensor2d(truth, [rows, 3]),
      tensorFlow.tensor2d(Float32Array.from(weights), [rows, 1]),
      tensorFlow.tensor2d(Float32Array.from(prior), [1, 3]),
      strength,
    ).dataSync();
    const largest = Math.max(...expected.map(Math.abs));
    for (const [at, value] of expected.entries()) {
      expect(Math.abs(found[at]! - value)).toBeLessThan(2e-6 * largest);
    }
  });

  test('trained there or by the float64 kernels, epoch after epoch, it is the same network, and nothing is left behind', async () => {
    const classes = Int32Array.from({ length: 90 }, (_, i) => i % 3);
    const values = Float64Array.from(
      { length: 270 },
      (_, at) => Number(at % 3 === classes[Math.floor(at / 3)]!) + 0.2 * normal(),
    );
    const data = { values, rows: 90, columns: 3, classes };
    const task = {
      shape: { inputs: 3, hidden: [6, 5], outputs: 3 },
      head: { prior: Float64Array.of(1, 1, 1), strength: 1 },
      training: { ...data, weights: Float64Array.from({ length: 90 }, (_, i) => 1 + (i % 2)) },
      heldOut: data,
      key: randomKey(9),
      epochs: 6,
      patience: 6,
      learningRate: 0.01,
      batch: 20,
    };
    const before = tensorFlow.memory().numTensors;
    const [host, onDevice] = [
      await trainPerceptron(task, {}),
      await trainPerceptron({ ...task, device: backend }, {}),
    ];
    expect(tensorFlow.memory().numTensors).toBe(before);
    expect(onDevice.epochs).toHaveLength(6);
    for (const [e, { bound }] of host.epochs.entries()) {
      expect(Math.abs(onDevice.epochs[e]!.bound - bound)).toBeLessThan(1e-4);
    }
    expect(host.epochs[5]!.bound).toBeGreaterThan(host.epochs[0]!.bound + 0.05);
    for (const [at, value] of host.parameters.entries()) {
      expect(Math.abs(onDevice.parameters[at]! - value)).toBeLessThan(1e-3);
    }
    const broken = { ...task, learningRate: 1e38, device: backend };
    expect((await trainPerceptron(broken, {})).end).toBe('overflow');
  });
});
