/**
 * `assign` in two dispatches: blocks' sums, and their total; a third where something is asked for by row. Neither
 * responsibilities nor features are ever stored; K × F numbers come back, twice.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { AssignResult, AssignTask } from '../../backend.js';
import { BackendFailure } from '../../backend-failure.js';
import { featuresOf, omegaOnDevice, resultOf, shutOut } from '../device-task.js';
import { featureColumns } from '../feature-columns.js';
import type { TensorFlow } from '../tensor-flow.js';
import type { Block, TfjsData } from '../tfjs-data.js';
import {
  extraNumbers,
  rowsShader,
  sumsShader,
  threads,
  tileLength,
  totalShader,
  uniformFields,
} from './assign-shader.js';
import { type FusedShader, fusedProgram } from './fused-program.js';

/** Rows of a workgroup at least, and bytes of all workgroups' sums at most. */
const blockRows = 1024;
const sumsBudget = 64 * 2 ** 20;

export interface WebgpuDevice {
  readonly tf: TensorFlow;
  readonly backend: WebGPUBackend;
}

interface Sizes extends Readonly<Record<(typeof uniformFields)[number], number>> {}

export async function webgpuAssign(
  device: WebgpuDevice,
  data: TfjsData,
  task: AssignTask,
): Promise<AssignResult> {
  const features = featuresOf(data, task);
  const shut = shutOut(data, task, data.totalWeight);
  if (shut !== null) return shut;
  const { tf, backend } = device;
  const mostRows = Math.floor(
    backend.device.limits.maxStorageBufferBindingSize / (4 * Math.max(1, data.columns)),
  );
  const { units, blocks } = data.placementFor(task.features, mostRows);
  const outputs = tf.tidy(() => {
    const omega = tf.tensor1d(omegaOnDevice(task, units));
    const pairs = tf.tensor1d(featureColumns(task.features, data.columns), 'int32');
    const runs = blocks.map((block) => {
      return run(device, block, [omega, pairs], sizesOf(block, data.columns, features, task), task);
    });
    return { totals: runs.map(({ total }) => total), byRow: runs.flatMap(({ byRow }) => byRow) };
  });
  try {
    const length = task.omega.length + 2;
    const sums = new Float64Array(length);
    for (const total of outputs.totals) {
      const parts = await total.data<'float32'>();
      for (let index = 0; index < length; index++) sums[index]! += parts[index]! + parts[length + index]!;
    }
    return resultOf(sums, units, task, await readRows(outputs.byRow, data.rows, task));
  } finally {
    tf.dispose(outputs);
  }
}

function sizesOf({ rows, from }: Block, columns: number, features: number, task: AssignTask): Sizes {
  const { components, mode } = task;
  const tileRows = Math.min(threads, Math.floor(tileLength / (columns + components + extraNumbers)));
  if (tileRows === 0) {
    throw new BackendFailure(
      `${columns} columns and ${components} components are more than its workgroups can hold`,
    );
  }
  const leastTiles = Math.ceil(blockRows / tileRows);
  const allTiles = Math.ceil(rows / tileRows);
  const mostBlocks = Math.max(1, Math.floor(sumsBudget / (4 * (components * features + 2))));
  const tiles = Math.max(leastTiles, Math.ceil(allTiles / Math.min(mostBlocks, 65_535)));
  const [seed0, seed1] = mode.kind === 'sampled' ? mode.seed : [0, 0];
  return {
    rows,
    columns,
    components,
    features,
    tileRows,
    tiles,
    blocks: Math.ceil(allTiles / tiles),
    sampled: Number(mode.kind === 'sampled'),
    firstRow: from,
    iteration: mode.kind === 'sampled' ? mode.iteration : 0,
    seed0,
    seed1,
  };
}

function run(
  device: WebgpuDevice,
  { values, weights }: Block,
  parameters: readonly Tensor[],
  sizes: Sizes,
  task: AssignTask,
): { readonly total: Tensor; readonly byRow: readonly Tensor[] } {
  const inputs = ['x', 'omega', 'pairs'];
  const length = task.omega.length + 2;
  const weighted = weights !== null;
  const shader = {
    key: weighted ? 'weighted_sums' : 'sums',
    inputs: weighted ? [...inputs, 'weights'] : inputs,
    code: sumsShader(weighted),
  };
  const own = [values, ...parameters];
  const partials = dispatch(device, shader, weighted ? [...own, weights] : own, sizes, sizes.blocks, [
    sizes.blocks,
    length,
  ]);
  const totals = { key: 'total', inputs: ['partials'], code: totalShader };
  const total = dispatch(device, totals, [partials], sizes, Math.ceil(length / threads), [2, length]);
  partials.dispose();
  const { wantLogNormalisers, wantResponsibilities = false, wantLabels } = task;
  if (!wantLogNormalisers && !wantResponsibilities && !wantLabels) return { total, byRow: [] };
  const rows = {
    key: wantResponsibilities ? 'responsibilities' : 'rows',
    inputs,
    code: rowsShader(wantResponsibilities),
  };
  const width = 2 + (wantResponsibilities ? task.components : 0);
  const groups = Math.ceil(sizes.rows / sizes.tileRows);
  return { total, byRow: [dispatch(device, rows, own, sizes, groups, [sizes.rows, width])] };
}

function dispatch(
  { tf, backend }: WebgpuDevice,
  shader: FusedShader,
  inputs: readonly Tensor[],
  sizes: Sizes,
  workgroups: number,
  shape: number[],
): Tensor {
  const uniforms = uniformFields.map((name) => ({
    type: name.startsWith('seed') ? 'uint32' : 'int32',
    data: [sizes[name]],
  }));
  const program = fusedProgram(shader, workgroups, shape);
  // Of one dimension each, since TensorFlow.js compiles a shader anew for every relation of shapes.
  const flat = inputs.map(({ dataId, dtype, size }) => ({ dataId, dtype, shape: [size] }));
  const output = backend.runWebGPUProgram(program, flat, 'float32', uniforms);
  return tf.engine().makeTensorFromTensorInfo(output);
}

async function readRows(
  parts: readonly Tensor[],
  rows: number,
  { components, wantLogNormalisers, wantResponsibilities, wantLabels }: AssignTask,
): Promise<Parameters<typeof resultOf>[3]> {
  const logNormalisers = new Float32Array(rows);
  const labels = new Int32Array(rows);
  const responsibilities = new Float32Array(wantResponsibilities ? rows * components : 0);
  let row = 0;
  for (const part of parts) {
    const numbers = await part.data<'float32'>();
    const width = part.shape[1]!;
    for (let at = 0; at < numbers.length; at += width, row++) {
      logNormalisers[row] = numbers[at]!;
      labels[row] = numbers[at + 1]!;
      if (wantResponsibilities) responsibilities.set(numbers.subarray(at + 2, at + width), row * components);
    }
  }
  return {
    ...(wantLogNormalisers && { logNormalisers }),
    ...(wantResponsibilities && { responsibilities }),
    ...(wantLabels && { labels }),
  };
}
