/**
 * The rival within: the same perceptron with softmax outputs, trained to log p(y) on the same rows with the same start, steps and
 * held-out stopping as an amortised Dirichlet; what it says of new rows are class probabilities alone.
 */
import { randomKey, randomStream, splitKey } from '../src/core/random-stream.js';
import { createVariates } from '../src/distributions/variates.js';
import { holdOutRows } from '../src/inference/amortized/hold-out-rows.js';
import { openPerceptron, startPerceptron } from '../src/inference/amortized/perceptron.js';

const batch = 128;
const settings = { hidden: [64, 64], epochs: 400, patience: 20, rate: 1e-3 } as const;

/** Rows are numbers of one scale. Gives probabilities of rows, [row][class]. */
export function trainSoftmax(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  classes: number,
  seed: number,
): (rows: readonly (readonly number[])[]) => number[][] {
  const columns = rows[0]!.length;
  const shape = { inputs: columns, hidden: settings.hidden, outputs: classes };
  const network = openPerceptron(shape, batch);
  const key = splitKey(randomKey(seed), 'softmax');
  startPerceptron(shape, createVariates(randomStream(splitKey(key, 'start'))), network.parameters);
  const { training, heldOut } = holdOutRows(
    Int32Array.from(labels),
    classes,
    0.15,
    splitKey(key, 'held out'),
  );
  const uniform = randomStream(splitKey(key, 'order'));
  const order = [...training];
  const size = Math.min(batch, Math.max(8, Math.ceil(order.length / 10)));
  const forward = (own: readonly (readonly number[])[]): number[][] => {
    own.forEach((row, r) => {
      network.inputs.set(row, r * columns);
    });
    network.forward(own.length);
    return own.map((_, r) => softmax(network.outputs.subarray(r * classes, (r + 1) * classes)));
  };
  const predict = (own: readonly (readonly number[])[]): number[][] =>
    Array.from({ length: Math.ceil(own.length / batch) }, (_, b) =>
      forward(own.slice(b * batch, (b + 1) * batch)),
    ).flat();
  let kept = network.parameters.slice();
  let best = Number.NEGATIVE_INFINITY;
  let since = 0;
  for (let epoch = 0; epoch < settings.epochs && since < settings.patience; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(uniform() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (let start = 0; start < order.length; start += size) {
      const own = order.slice(start, start + size);
      const probabilities = forward(own.map((row) => rows[row]!));
      probabilities.forEach((p, r) => {
        const y = labels[own[r]!]!;
        network.outputGradient.set(
          p.map((value, k) => (value - (k === y ? 1 : 0)) / own.length),
          r * classes,
        );
      });
      network.backward(own.length);
      network.step(settings.rate);
    }
    const asked = predict(heldOut.map((row) => rows[row]!));
    const score = asked.reduce((sum, p, r) => sum + Math.log(p[labels[heldOut[r]!]!]!), 0);
    since++;
    if (score > best) {
      best = score;
      kept = network.parameters.slice();
      since = 0;
    }
  }
  network.parameters.set(kept);
  return predict;
}

function softmax(logits: Float64Array): number[] {
  const largest = Math.max(...logits);
  const weights = Array.from(logits, (value) => Math.exp(value - largest));
  const total = weights.reduce((sum, value) => sum + value, 0);
  return weights.map((value) => value / total);
}
