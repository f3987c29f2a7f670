/** One block of rows of `assign` as tensor operations: features → logits → responsibilities → statistics. */
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { FeatureMap } from '../../distributions/feature-map.js';
import type { AssignTask } from '../backend.js';
import { uniformRows } from './philox.js';
import type { TensorFlow } from './tensor-flow.js';
import type { Block } from './tfjs-data.js';

export interface BlockResult {
  /** K × F statistics, the log normalisers' sum, the negative entropies' sum, one after the other. */
  readonly sums: Tensor1D;
  /** By row. */
  readonly logNormalisers: Tensor1D;
  readonly responsibilities: Tensor2D;
  readonly labels: Tensor1D;
}

/** `omega` is K × F. */
export function assignBlock(tf: TensorFlow, block: Block, omega: Tensor2D, task: AssignTask): BlockResult {
  const features = expandFeatures(tf, block.values, task.features);
  const logits = tf.matMul<Tensor2D>(features, omega, false, true);
  const largest = tf.max(logits, 1, true);
  const differences = tf.sub<Tensor2D>(logits, largest);
  const weights = tf.exp<Tensor2D>(differences);
  const total = tf.sum(weights, 1, true);
  const logTotal = tf.log(total);
  const soft = tf.div<Tensor2D>(weights, total);
  const logNormalisers = tf.reshape(tf.add(largest, logTotal), [block.rows]) as Tensor1D;
  const labels = chooseLabels(tf, block, logits, weights, total, task);
  const responsibilities = task.mode.kind === 'soft' ? soft : oneHot(tf, labels, task.components);
  const entropies =
    task.mode.kind === 'soft'
      ? tf.sum(tf.mul(soft, tf.sub(differences, logTotal)), 1)
      : tf.zeros([block.rows]);
  const counted = (byRow: Tensor): Tensor => (block.weights === null ? byRow : tf.mul(byRow, block.weights));
  const weighted =
    block.weights === null
      ? responsibilities
      : tf.mul<Tensor2D>(responsibilities, tf.reshape(block.weights, [block.rows, 1]));
  const statistics = tf.matMul(weighted, features, true, false);
  const sums = tf.concat1d([
    tf.reshape(statistics, [-1]) as Tensor1D,
    tf.reshape(tf.sum(counted(logNormalisers)), [1]) as Tensor1D,
    tf.reshape(tf.sum(counted(entropies)), [1]) as Tensor1D,
  ]);
  return { sums, logNormalisers, responsibilities, labels };
}

/** rows × K. */
function oneHot(tf: TensorFlow, labels: Tensor1D, components: number): Tensor2D {
  const column = tf.reshape(labels, [labels.size, 1]);
  return tf.cast(tf.equal(column, tf.range(0, components, 1, 'int32')), 'float32') as Tensor2D;
}

/** T(y), rows × F. */
function expandFeatures(tf: TensorFlow, values: Tensor2D, map: FeatureMap): Tensor2D {
  const [rows, columns] = values.shape;
  const ones = tf.ones([rows, 1]) as Tensor2D;
  switch (map) {
    case 'linear':
      return tf.concat2d([ones, values], 1);
    case 'diagonal-quadratic':
      return tf.concat2d([ones, values, tf.mul<Tensor2D>(values, values)], 1);
    case 'quadratic': {
      const { left, right } = pairsOf(columns);
      const products = tf.mul<Tensor2D>(tf.gather(values, left, 1), tf.gather(values, right, 1));
      return tf.concat2d([ones, values, products], 1);
    }
  }
}

/** The columns of every product, a ≤ b, a by a. */
function pairsOf(columns: number): { readonly left: Int32Array; readonly right: Int32Array } {
  const pairs = Array.from({ length: columns }, (_, a) => a).flatMap((a) =>
    Array.from({ length: columns - a }, (_, step) => [a, a + step] as const),
  );
  return { left: Int32Array.from(pairs, ([a]) => a), right: Int32Array.from(pairs, ([, b]) => b) };
}

/** The most probable component, the first of equals; or the first whose cumulative weight exceeds the draw's. */
function chooseLabels(
  tf: TensorFlow,
  { from, rows }: Block,
  logits: Tensor2D,
  weights: Tensor2D,
  total: Tensor,
  { mode, components }: AssignTask,
): Tensor1D {
  if (mode.kind === 'soft') return tf.argMax(logits, 1);
  const uniform = tf.tensor2d(uniformRows(mode.seed, mode.iteration, from, rows), [rows, 1]);
  const passed = tf.lessEqual(tf.cumsum(weights, 1), tf.mul(uniform, total));
  const label = tf.sum(tf.cast(passed, 'int32'), 1);
  // Where rounding leaves the draw past all of them, the last component of positive weight.
  const numbers = tf.range(0, components, 1, 'float32');
  const last = tf.max(tf.mul(numbers, tf.cast(tf.greater(weights, 0), 'float32')), 1);
  return tf.cast(tf.minimum(tf.cast(label, 'float32'), last), 'int32') as Tensor1D;
}
