/**
 * `assign` as tensor operations, a block of rows after the other; what comes back is K × F numbers, twice, and what is
 * asked for by row. Sums over blocks are compensated on the device.
 *
 * A block is small enough for its tensors to stay within a budget of memory and for its own 32-bit sums to keep their
 * digits.
 */
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { AssignResult, AssignTask } from '../backend.js';
import { assignBlock, type BlockResult } from './assign-block.js';
import { featuresOf, omegaOnDevice, resultOf, shutOut } from './device-task.js';
import type { TensorFlow } from './tensor-flow.js';
import type { Block, TfjsData } from './tfjs-data.js';

/** Bytes of a block's tensors, and rows of a block, at most. */
const blockBudget = 64 * 2 ** 20;
const mostRows = 2048;

/** `share` is that of the usual rows of a block. */
export async function tfjsAssign(
  tf: TensorFlow,
  data: TfjsData,
  task: AssignTask,
  share: number,
): Promise<AssignResult> {
  const features = featuresOf(data, task);
  const shut = shutOut(data, task, data.totalWeight);
  if (shut !== null) return shut;
  const { units, blocks } = data.placementFor(task.features, blockRows(features, task.components, share));
  const outputs = tf.tidy(() => {
    const omega = tf.tensor2d(omegaOnDevice(task, units), [task.components, features]);
    return passOver(tf, blocks, omega, task);
  });
  try {
    const [sum, lost, logNormalisers, responsibilities, labels] = await Promise.all([
      outputs.sum.data<'float32'>(),
      outputs.lost.data<'float32'>(),
      outputs.logNormalisers?.data<'float32'>(),
      outputs.responsibilities?.data<'float32'>(),
      outputs.labels?.data<'int32'>(),
    ]);
    const sums = Float64Array.from(sum, (value, index) => value + lost[index]!);
    return resultOf(sums, units, task, { logNormalisers, responsibilities, labels });
  } finally {
    tf.dispose(outputs);
  }
}

function blockRows(features: number, components: number, share: number): number {
  const rowBytes = 4 * (2 * features + 6 * components);
  return Math.max(1, Math.floor(share * Math.min(mostRows, blockBudget / rowBytes)));
}

/** A sum, and what rounding took from it. */
type CompensatedSum = Readonly<Record<'sum' | 'lost', Tensor1D>>;

type ByRow = Readonly<Partial<Record<'logNormalisers' | 'responsibilities' | 'labels', Tensor>>>;

function passOver(
  tf: TensorFlow,
  blocks: readonly Block[],
  omega: Tensor2D,
  task: AssignTask,
): CompensatedSum & ByRow {
  const length = omega.size + 2;
  let running: CompensatedSum = { sum: tf.zeros([length]), lost: tf.zeros([length]) };
  const parts: ByRow[] = [];
  for (const block of blocks) {
    const { sum, lost, ...byRow } = tf.tidy(() => {
      const result = assignBlock(tf, block, omega, task);
      return { ...addTo(tf, running, result.sums), ...wanted(result, task) };
    });
    tf.dispose(running);
    running = { sum, lost };
    parts.push(byRow);
  }
  return { ...running, ...joined(tf, parts) };
}

/** Neumaier's sum (1974), which does not mind which of the two is larger. */
function addTo(tf: TensorFlow, { sum, lost }: CompensatedSum, term: Tensor1D): CompensatedSum {
  const next = tf.add<Tensor1D>(sum, term);
  const part = tf.sub(next, sum);
  const rest = tf.add(tf.sub(sum, tf.sub(next, part)), tf.sub(term, part));
  return { sum: next, lost: tf.add<Tensor1D>(lost, rest) };
}

function wanted({ logNormalisers, responsibilities, labels }: BlockResult, task: AssignTask): ByRow {
  return {
    ...(task.wantLogNormalisers && { logNormalisers }),
    ...(task.wantResponsibilities && { responsibilities }),
    ...(task.wantLabels && { labels }),
  };
}

function joined(tf: TensorFlow, parts: readonly ByRow[]): ByRow {
  const names = ['logNormalisers', 'responsibilities', 'labels'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const tensors = parts.flatMap((part) => part[name] ?? []);
      return tensors.length === 0 ? [] : [[name, tf.concat(tensors)]];
    }),
  );
}
