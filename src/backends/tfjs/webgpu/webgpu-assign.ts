/**
 * `assign` in two dispatches: blocks' sums, and their total; a third where something is asked for by row. Neither
 * responsibilities nor features are ever stored; K × F numbers come back, twice.
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { AssignResult, AssignTask } from '../../backend.js';
import { BackendFailure } from '../../backend-failure.js';
import { featuresOf, omegaOnDevice, resultOf, shutOut } from '../device-task.js';
import { featureColumns } from '../feature-columns.js';
import type { Block, TfjsData } from '../tfjs-data.js';
import {
  assignUniforms,
  extraNumbers,
  rowsShader,
  sumsShader,
  threads,
  tileLength,
  totalShader,
} from './assign-shader.js';
import { type FusedShader, runFused, type WebgpuDevice } from './fused-program.js';

/** Rows of a workgroup at least, and bytes of all workgroups' sums at most. */
const blockRows = 1024;
const sumsBudget = 64 * 2 ** 20;

type AssignUniform = (typeof assignUniforms)[number];
type AssignShader = FusedShader<AssignUniform>;

const common = { uniforms: assignUniforms, output: 'float32', threads } as const;
const sums: AssignShader = {
  ...common,
  key: 'sums',
  inputs: ['x', 'omega', 'pairs', 'weights'],
  code: sumsShader,
};
const totals: AssignShader = { ...common, key: 'total', inputs: ['partials'], code: totalShader };
const byRow: AssignShader = { ...common, key: 'rows', inputs: ['x', 'omega', 'pairs'], code: rowsShader };

interface Sizes extends Readonly<Record<AssignUniform, number>> {}

/** `share` is that of the usual rows of a block. */
export async function webgpuAssign(
  device: WebgpuDevice,
  data: TfjsData,
  task: AssignTask,
  share: number,
): Promise<AssignResult> {
  const features = featuresOf(data, task);
  const shut = shutOut(data, task, data.totalWeight);
  if (shut !== null) return shut;
  const { tf, backend } = device;
  const { maxStorageBufferBindingSize } = backend.device.limits;
  const mostRows = Math.min(data.rows, maxStorageBufferBindingSize / (4 * Math.max(1, data.columns)));
  const { units, blocks } = data.placementFor(task.features, Math.ceil(share * mostRows));
  const outputs = tf.tidy(() => {
    const omega = tf.tensor1d(omegaOnDevice(task, units));
    const pairs = tf.tensor1d(featureColumns(task.features, data.columns), 'int32');
    const one = tf.ones([1]);
    const runs = blocks.map((block) => {
      const sizes = sizesOf(block, data.columns, features, task);
      return run(device, [block.values, omega, pairs], block.weights ?? one, sizes, task);
    });
    return { totals: runs.map(({ total }) => total), byRow: runs.flatMap(({ byRow }) => byRow) };
  });
  try {
    const length = task.omega.length + 2;
    const whole = new Float64Array(length);
    for (const total of outputs.totals) {
      const parts = await total.data<'float32'>();
      for (let index = 0; index < length; index++) whole[index]! += parts[index]! + parts[length + index]!;
    }
    return resultOf(whole, units, task, await readRows(outputs.byRow, data.rows, task));
  } finally {
    tf.dispose(outputs);
  }
}

function sizesOf({ rows, from, weights }: Block, columns: number, features: number, task: AssignTask): Sizes {
  const { components, mode } = task;
  const tileRows = Math.min(threads, Math.floor(tileLength / (columns + components + extraNumbers)));
  if (tileRows === 0) {
    throw new BackendFailure(
      `${columns} columns and ${components} components are more than its workgroups can hold`,
    );
  }
  const allTiles = Math.ceil(rows / tileRows);
  const leastTiles = Math.min(allTiles, Math.ceil(blockRows / tileRows));
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
    weighted: Number(weights !== null),
    responsibilities: Number(task.wantResponsibilities ?? false),
    firstRow: from,
    iteration: mode.kind === 'sampled' ? mode.iteration : 0,
    seed0,
    seed1,
  };
}

/** `own` are rows, parameters and pairs of columns. */
function run(
  device: WebgpuDevice,
  own: readonly Tensor[],
  weights: Tensor,
  sizes: Sizes,
  task: AssignTask,
): { readonly total: Tensor; readonly byRow: readonly Tensor[] } {
  const length = task.omega.length + 2;
  const partials = runFused(device, sums, [...own, weights], sizes, sizes.blocks, [sizes.blocks, length]);
  const total = runFused(device, totals, [partials], sizes, Math.ceil(length / threads), [2, length]);
  partials.dispose();
  const { wantLogNormalisers, wantResponsibilities, wantLabels } = task;
  if (!wantLogNormalisers && !wantResponsibilities && !wantLabels) return { total, byRow: [] };
  const width = 2 + sizes.responsibilities * task.components;
  const groups = Math.ceil(sizes.rows / sizes.tileRows);
  return { total, byRow: [runFused(device, byRow, own, sizes, groups, [sizes.rows, width])] };
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
