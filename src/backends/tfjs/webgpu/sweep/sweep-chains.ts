/**
 * A sweep of several chains on the device, one dispatch for all that its memory has room for: a workgroup a chain. What goes
 * there are the labels and the seats' weights, what comes back are labels and links.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { ChainStep } from '../../../backend.js';
import { BackendFailure } from '../../../backend-failure.js';
import { type FusedShader, runFused, type WebgpuDevice } from '../fused-program.js';
import type { SweepModel } from './sweep-model.js';
import { outcomes, sweepShader, sweepUniforms, threads } from './sweep-shader.js';
import type { WebgpuChain } from './webgpu-chain.js';

export interface DeviceStep extends Omit<ChainStep, 'chain'> {
  readonly chain: WebgpuChain;
}

/** Of a log weight −∞, whose exponential is 0 beside any other. */
const shut = -1e30;
/** So that no dispatch takes as long as drivers wait before they end one: a row takes microseconds. */
const rowsOfDispatch = 65_536;

type SweepShader = FusedShader<(typeof sweepUniforms)[number]>;

const shaders = new Map<string, SweepShader>();

function shaderOf(memoryLength: number, kinds: SweepModel['kinds']): SweepShader {
  const key = `sweep ${memoryLength} ${kinds.join(' ')}`;
  const shader = shaders.get(key) ?? {
    key,
    inputs: ['x', 'descriptions', 'numbers', 'state'],
    uniforms: sweepUniforms,
    code: sweepShader(memoryLength, kinds),
    output: 'int32',
    threads,
  };
  shaders.set(key, shader);
  return shader;
}

/** Numbers of a workgroup's memory that the shader's own variables leave. */
export function sweepMemory(device: GPUDevice): number {
  return Math.floor(device.limits.maxComputeWorkgroupStorageSize / 4) - 64;
}

/** The labels of every chain after its next sweep, null where it came to need more clusters than there is room for. */
export async function sweepChains(
  device: WebgpuDevice,
  steps: readonly DeviceStep[],
  share: number,
): Promise<readonly (Int32Array | null)[]> {
  const labels: (Int32Array | null)[] = steps.map(() => null);
  for (const model of new Set(steps.map(({ chain }) => chain.model))) {
    const own = [...steps.keys()].filter((index) => steps[index]!.chain.model === model);
    const most = Math.floor(share * mostChains(device, model));
    if (most === 0) throw new BackendFailure(`its memory is too small for a chain of ${model.rows} rows`);
    for (let from = 0; from < own.length; from += most) {
      const group = own.slice(from, from + most);
      const swept = await sweepGroup(
        device,
        model,
        group.map((index) => steps[index]!),
      );
      group.forEach((index, at) => {
        labels[index] = swept[at]!;
      });
    }
  }
  return labels;
}

function mostChains({ backend }: WebgpuDevice, { rows }: SweepModel): number {
  const { maxStorageBufferBindingSize, maxComputeWorkgroupsPerDimension } = backend.device.limits;
  return Math.min(
    maxComputeWorkgroupsPerDimension,
    Math.floor(maxStorageBufferBindingSize / (4 * resultLength(rows))),
  );
}

/** The chain's outcome, labels, links to the next and the previous row. */
function resultLength(rows: number): number {
  return 1 + 3 * rows;
}

async function sweepGroup(
  device: WebgpuDevice,
  model: SweepModel,
  steps: readonly DeviceStep[],
): Promise<readonly (Int32Array | null)[]> {
  const { rows } = model;
  let labels: (Int32Array | null)[] = steps.map(({ chain }) =>
    chain.clusters > model.capacity ? null : Int32Array.from(chain.labels()),
  );
  for (let begin = 0; begin < rows; begin += rowsOfDispatch) {
    const end = Math.min(rows, begin + rowsOfDispatch);
    const under = [...steps.keys()].filter((c) => labels[c] !== null);
    if (under.length === 0) break;
    const state = joined(under.map((c) => stateOf(model.capacity, steps[c]!, labels[c]!)));
    const result = await run(device, model, state, under.length, { begin, end });
    const after = [...labels];
    under.forEach((c, at) => {
      const own = result.subarray(at * resultLength(rows), (at + 1) * resultLength(rows));
      if (own[0] === 0) throw new BackendFailure('its kernel of collapsed Gibbs did not run');
      after[c] = own[0] === outcomes.swept ? own.slice(1, 1 + rows) : null;
    });
    labels = after;
  }
  return labels;
}

/** As `stateFields` has it, then log weights of a new cluster beside 0 … capacity others, then labels. */
function stateOf(capacity: number, { chain, seating }: DeviceStep, labels: Int32Array): Int32Array {
  const [seed0, seed1] = chain.seed;
  const clusters = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const floats = Float32Array.from({ length: capacity + 2 }, (_, index) =>
    index === 0 ? seating.sizeOffset : Math.max(shut, seating.logNew(index - 1)),
  );
  return joined([
    Int32Array.of(clusters, seed0, seed1, chain.iteration + 1),
    new Int32Array(floats.buffer),
    labels,
  ]);
}

function joined(parts: readonly Int32Array[]): Int32Array {
  const whole = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function run(
  device: WebgpuDevice,
  model: SweepModel,
  state: Int32Array,
  chains: number,
  part: { readonly begin: number; readonly end: number },
): Promise<Int32Array> {
  const { tf } = device;
  const { rows, capacity, shape, tensors } = model;
  let output: Tensor | null = null;
  const input = tf.tensor1d(state, 'int32');
  try {
    output = runFused(
      device,
      shaderOf(sweepMemory(device.backend.device), model.kinds),
      [...tensors, input],
      { rows, capacity, ...shape, ...part },
      chains,
      [chains * resultLength(rows)],
    );
    return await output.data<'int32'>();
  } finally {
    input.dispose();
    output?.dispose();
  }
}
