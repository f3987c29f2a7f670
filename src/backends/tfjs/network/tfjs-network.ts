/**
 * A perceptron that TensorFlow.js trains by Adam, its rows on the device from the beginning. Derivatives are written out, three
 * products a layer and the head's (`dirichlet-slopes.ts`), since the packages register none by themselves. How good it is,
 * nothing here asks: bounds are of float64, on the host.
 */
import type { Tensor, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { DeviceNetwork, NetworkTask } from '../../device-network.js';
import type { TensorFlow } from '../tensor-flow.js';
import { dirichletSlopes } from './dirichlet-slopes.js';

interface Layer {
  readonly weights: Variable;
  readonly bias: Variable;
}

/** On the backend that TensorFlow.js has chosen now, and at every call. */
export function openTfjsNetwork(tf: TensorFlow, task: NetworkTask): DeviceNetwork {
  const { widths, prior, strength, learningRate, adam } = task;
  const layers = layersOf(tf, task);
  const variables = layers.flatMap(({ weights, bias }) => [weights, bias]);
  const optimizer = tf.train.adam(learningRate, adam.meanDecay, adam.squareDecay, adam.floor);
  const inputs = tf.tensor2d(Float32Array.from(task.values), [task.rows, widths[0]!]);
  const truth = tf.tensor2d(oneHot(task.classes, prior.length), [task.rows, prior.length]);
  const weights = tf.tensor2d(Float32Array.from(task.weights), [task.rows, 1]);
  const beta = tf.tensor2d(Float32Array.from(prior), [1, prior.length]);
  const own = [inputs, truth, weights, beta];

  /** Of the mean loss of rows, by their variables' names. */
  const gradientOf = (x: Tensor2D, y: Tensor2D, w: Tensor2D): Record<string, Tensor> => {
    const activations = [x];
    for (const [l, layer] of layers.entries()) {
      const sum = tf.add<Tensor2D>(tf.matMul(activations[l]!, matrixOf(layer)), layer.bias);
      activations.push(l < layers.length - 1 ? tf.relu(sum) : sum);
    }
    let delta = dirichletSlopes(tf, activations.at(-1)!, y, w, beta, strength);
    const gradient: Record<string, Tensor> = {};
    for (const [l, layer] of [...layers.entries()].reverse()) {
      const before = activations[l]!;
      gradient[layer.weights.name] = tf.matMul(before, delta, true, false);
      gradient[layer.bias.name] = tf.sum(delta, 0);
      if (l > 0) delta = tf.mul(tf.matMul(delta, matrixOf(layer), false, true), tf.step(before));
    }
    return gradient;
  };

  return {
    async trainEpoch(order, batch) {
      const shuffled = tf.tidy(() => {
        const places = tf.tensor1d(Int32Array.from(order), 'int32');
        return [inputs, truth, weights].map((tensor) => tf.gather(tensor, places));
      });
      for (let start = 0; start < order.length; start += batch) {
        const rows = Math.min(batch, order.length - start);
        tf.tidy(() => {
          const [x, y, w] = shuffled.map((tensor) => tf.slice(tensor, [start, 0], [rows, tensor.shape[1]!]));
          const gradient = gradientOf(x!, y!, tf.div(w!, rows));
          optimizer.applyGradients(gradient as Parameters<typeof optimizer.applyGradients>[0]);
        });
      }
      for (const tensor of shuffled) tensor.dispose();
      const read = await Promise.all(variables.map((variable) => variable.data()));
      return Float64Array.from(read.flatMap((part) => Array.from(part)));
    },
    dispose() {
      optimizer.dispose();
      for (const tensor of [...variables, ...own]) tensor.dispose();
    },
  };
}

/** Made here, since not every backend of TensorFlow.js makes it, or makes it right. */
function oneHot(classes: Int32Array, count: number): Float32Array {
  const result = new Float32Array(classes.length * count);
  for (const [row, k] of classes.entries()) result[row * count + k] = 1;
  return result;
}

function matrixOf({ weights }: Layer): Tensor2D {
  return weights as Tensor as Tensor2D;
}

function layersOf(tf: TensorFlow, { widths, parameters }: NetworkTask): readonly Layer[] {
  let next = 0;
  const take = (count: number): Float32Array => {
    next += count;
    return Float32Array.from(parameters.subarray(next - count, next));
  };
  return widths.slice(1).map((outputs, l) => {
    const inputs = widths[l]!;
    const weights = tf.tidy(() => tf.variable(tf.tensor2d(take(inputs * outputs), [inputs, outputs])));
    const bias = tf.tidy(() => tf.variable(tf.tensor1d(take(outputs))));
    return { weights, bias };
  });
}
