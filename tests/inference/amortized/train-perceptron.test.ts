/** Training: the network's gradient by differences, same key same bytes, and the laws of the bound that it climbs. */
import { expect, test } from 'vitest';
import { randomKey, randomStream } from '../../../src/core/random-stream.js';
import { createVariates } from '../../../src/distributions/variates.js';
import { concentrationsOf } from '../../../src/inference/amortized/dirichlet-head.js';
import { openPerceptron, startPerceptron } from '../../../src/inference/amortized/perceptron.js';
import {
  batchRows,
  eachRow,
  type LabelledRows,
  type TrainingTask,
  trainPerceptron,
} from '../../../src/inference/amortized/train-perceptron.js';

const key = randomKey(9);

test('backward gives the derivatives of a linear function of the outputs', () => {
  const shape = { inputs: 3, hidden: [5, 4], outputs: 2 };
  const network = openPerceptron(shape, 6);
  startPerceptron(shape, createVariates(randomStream(key)), network.parameters);
  const uniform = randomStream(randomKey(10));
  network.parameters.set(network.parameters.map((w) => w + 0.1 * uniform()));
  network.inputs.set(network.inputs.map(() => uniform() - 0.5));
  const slopes = Float64Array.from({ length: 12 }, () => uniform() - 0.5);
  const value = (): number => {
    network.forward(6);
    return slopes.reduce((sum, slope, at) => sum + slope * network.outputs[at]!, 0);
  };
  value();
  network.outputGradient.set(slopes);
  network.backward(6);
  const gradient = network.gradient.slice();
  const start = network.parameters.slice();
  for (let p = 0; p < start.length; p++) {
    const [up, down] = [1e-6, -1e-6].map((step) => {
      network.parameters.set(start);
      network.parameters[p]! += step;
      return value();
    });
    expect(Math.abs(gradient[p]! - (up! - down!) / 2e-6)).toBeLessThan(1e-8);
  }
});

/** Three cells as columns of 0 and 1, each with its counts of two classes. */
const counts = [
  [12, 4],
  [5, 15],
  [4, 36],
];

function cellRows(): LabelledRows {
  const rows = counts.flatMap((own, cell) =>
    own.flatMap((n, y) => Array.from({ length: n }, () => ({ cell, y }))),
  );
  const values = Float64Array.from(rows.flatMap(({ cell }) => [0, 1, 2].map((at) => Number(at === cell))));
  return { values, rows: rows.length, columns: 3, classes: Int32Array.from(rows, ({ y }) => y) };
}

const none: LabelledRows = { values: new Float64Array(0), rows: 0, columns: 3, classes: new Int32Array(0) };

function task(strength: number): TrainingTask {
  return {
    shape: { inputs: 3, hidden: [], outputs: 2 },
    head: { prior: Float64Array.of(1, 1), strength },
    training: cellRows(),
    heldOut: none,
    key,
    epochs: 800,
    patience: 800,
    learningRate: 0.1,
    batch: batchRows,
  };
}

// All rows are one batch, so that no noise is left.
test.each([1, 10])('of cells the optimum is β + ν n_c/n, strength %i', async (strength) => {
  const own = task(strength);
  const { parameters, epochs } = await trainPerceptron(own, {});
  const network = openPerceptron(own.shape, batchRows);
  network.parameters.set(parameters);
  const alpha = new Float64Array(2);
  eachRow(network, own.training, (outputs, from, row) => {
    concentrationsOf(outputs, from, own.head.prior, alpha);
    const cell = own.training.values.subarray(3 * row, 3 * row + 3).indexOf(1);
    const [first, second] = counts[cell]!;
    for (const k of [0, 1]) {
      const expected = 1 + (strength * counts[cell]![k]!) / (first! + second!);
      expect(Math.abs(alpha[k]! / expected - 1)).toBeLessThan(0.005);
    }
  });
  if (strength === 1) {
    for (const { bound } of epochs) expect(bound).toBeLessThanOrEqual(Math.log(1 / 2));
  }
});

test('a row of weight 2 is the row twice', async () => {
  const { classes, values, columns } = cellRows();
  const rows = 12;
  const some = { values: values.slice(0, 3 * rows), rows, columns, classes: classes.slice(0, rows) };
  some.classes.set([0, 1, 0, 1, 1]);
  const twice = {
    values: Float64Array.from([...some.values, ...some.values.subarray(0, 9)]),
    rows: rows + 3,
    columns,
    classes: Int32Array.from([...some.classes, ...some.classes.subarray(0, 3)]),
  };
  const weighed = { ...some, weights: Float64Array.from({ length: rows }, (_, row) => (row < 3 ? 2 : 1)) };
  const short = { ...task(1), epochs: 20 };
  const [one, other] = await Promise.all(
    [weighed, twice].map(async (training) => await trainPerceptron({ ...short, training }, {})),
  );
  for (const [at, value] of one!.parameters.entries()) expect(other!.parameters[at]).toBeCloseTo(value, 10);
  expect(other!.epochs[19]!.bound).toBeCloseTo(one!.epochs[19]!.bound, 12);
});

test('same key, same bytes; another key, others', async () => {
  const short = { ...task(1), shape: { inputs: 3, hidden: [8], outputs: 2 }, epochs: 3 };
  const [first, second, other] = await Promise.all(
    [key, key, randomKey(11)].map(
      async (own) => (await trainPerceptron({ ...short, key: own }, {})).parameters,
    ),
  );
  expect(first).toEqual(second);
  expect(first).not.toEqual(other);
});

test('slopes that overflow end it, and a signal keeps the best epoch', async () => {
  const training = cellRows();
  training.values.fill(Number.POSITIVE_INFINITY);
  const broken = await trainPerceptron({ ...task(1), training }, {});
  expect(broken).toMatchObject({ end: 'overflow', best: -1 });
  const stop = new AbortController();
  stop.abort();
  expect(await trainPerceptron(task(1), { signal: stop.signal })).toMatchObject({
    end: 'interrupted',
    best: -1,
  });
  // Within the second epoch, of batches of one row.
  const rows = cellRows();
  const later = new AbortController();
  const onProgress = ({ done }: { readonly done: number }): void => {
    if (done > 0) later.abort();
  };
  const slow = { ...task(1), shape: { inputs: 3, hidden: [200, 200], outputs: 2 }, training: rows, batch: 1 };
  const stopped = await trainPerceptron(slow, { onProgress, signal: later.signal });
  const whole = await trainPerceptron({ ...slow, epochs: stopped.epochs.length }, {});
  expect(stopped).toMatchObject({ end: 'interrupted', best: whole.best });
  expect(stopped.parameters).toEqual(whole.parameters);
});
