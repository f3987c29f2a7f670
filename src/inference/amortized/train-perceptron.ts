/**
 * Trains a perceptron to map a row to the Dirichlet over its class probabilities (`dirichlet-head.ts`) by the mean bound of
 * its rows, in shuffled batches; after every epoch the rows that were held out are asked, and the epoch whose mean bound of
 * theirs is highest is the one kept. Same key, same result to the bit.
 */
import type { Backend } from '../../backends/backend.js';
import { BackendFailure } from '../../backends/backend-failure.js';
import { type RandomKey, randomStream, splitKey } from '../../core/random-stream.js';
import { type RowMatrix, totalWeight, weightOf } from '../../distributions/row-matrix.js';
import { createVariates } from '../../distributions/variates.js';
import { type RunControl, takeTurns } from '../take-turns.js';
import { concentrationsOf, type DirichletHead, rowBound } from './dirichlet-head.js';
import {
  adam,
  openPerceptron,
  type Perceptron,
  type PerceptronShape,
  startPerceptron,
} from './perceptron.js';

/** Rows with the class of each, 0-based; a row's weight says how many equal ones it counts as. */
export interface LabelledRows extends RowMatrix {
  readonly classes: Int32Array;
}

export interface TrainingTask {
  readonly shape: PerceptronShape;
  readonly head: DirichletHead;
  readonly training: LabelledRows;
  /** Never trained on. Without any, the training rows themselves say when to stop. */
  readonly heldOut: LabelledRows;
  readonly key: RandomKey;
  /** Epochs at most. */
  readonly epochs: number;
  /** Epochs without a higher bound after which it ends. */
  readonly patience: number;
  readonly learningRate: number;
  /** Rows of a step, at most {@link batchRows}. */
  readonly batch: number;
  /** A device that makes the steps, in float32; the float64 kernels do where there is none. */
  readonly device?: Pick<Backend, 'openNetwork'> | undefined;
}

/** Means over rows: of the bound, and of whether the most probable class is the row's. */
export interface EpochRecord {
  readonly bound: number;
  readonly accuracy: number;
}

export interface TrainedPerceptron {
  /** Of the best epoch. */
  readonly parameters: Float64Array;
  /** Of the held-out rows after each epoch. */
  readonly epochs: readonly EpochRecord[];
  /** Index of the best epoch; −1 where there is none. */
  readonly best: number;
  /** `settled`: no higher bound for as many epochs as patience allows. `overflow`: a slope was not a finite number. `lost`: a device. */
  readonly end: 'settled' | 'exhausted' | 'interrupted' | 'overflow' | 'lost';
  /** Why a device could not go on, of `lost`. */
  readonly fault?: BackendFailure | undefined;
}

export interface TrainingProgress {
  readonly done: number;
  readonly total: number;
  /** The latest epoch's. */
  readonly record: EpochRecord | null;
}

/** Rows that go through a network at once at most. */
export const batchRows = 128;

export async function trainPerceptron(
  task: TrainingTask,
  control: RunControl<TrainingProgress>,
): Promise<TrainedPerceptron> {
  const { shape, head, training, heldOut, key, epochs, patience, batch } = task;
  const network = openPerceptron(shape, batchRows);
  const { parameters } = network;
  startPerceptron(shape, createVariates(randomStream(splitKey(key, 'start'))), parameters);
  const shuffled = randomStream(splitKey(key, 'order'));
  const order = Uint32Array.from({ length: training.rows }, (_, row) => row);
  const records: EpochRecord[] = [];
  let kept = parameters.slice();
  let best = -1;
  let end: TrainedPerceptron['end'] = 'exhausted';
  let fault: BackendFailure | undefined;
  const asked = heldOut.rows === 0 ? training : heldOut;
  const steps = openSteps(network, task);
  let trained = 0;
  // Of wide networks an epoch is long: between its batches a signal is heard.
  const turn = async (): Promise<'more' | 'done'> => {
    if (trained === 0) shuffle(order, shuffled);
    try {
      const rows = await steps.train(order, trained, batch);
      if (rows === null) {
        end = 'overflow';
        return 'done';
      }
      trained += rows;
    } catch (error) {
      if (!(error instanceof BackendFailure)) throw error;
      fault = error;
      end = 'lost';
      return 'done';
    }
    if (trained < order.length) return 'more';
    trained = 0;
    const record = assess(network, asked, head);
    records.push(record);
    if (best < 0 || record.bound > records[best]!.bound) {
      best = records.length - 1;
      kept = parameters.slice();
    }
    if (records.length - 1 - best >= patience) {
      end = 'settled';
      return 'done';
    }
    return records.length === epochs ? 'done' : 'more';
  };
  const progress = (): TrainingProgress => ({
    done: records.length,
    total: epochs,
    record: records.at(-1) ?? null,
  });
  try {
    const { interrupted } = await takeTurns(turn, progress, control);
    return { parameters: kept, epochs: records, best, end: interrupted ? 'interrupted' : end, fault };
  } finally {
    steps.dispose();
  }
}

/** What makes the steps of an epoch and leaves the parameters in the network. */
interface Steps {
  /** How many of the rows from a place on were trained on; null where a slope was no finite number. */
  train(order: Uint32Array, from: number, batch: number): number | null | Promise<number | null>;
  dispose(): void;
}

function openSteps(network: Perceptron, task: TrainingTask): Steps {
  const { shape, head, training, learningRate, device } = task;
  const step = (): void => network.step(learningRate);
  if (device?.openNetwork === undefined) {
    return {
      train: (order, from, batch) => {
        const rows = order.subarray(from, from + batch);
        return trainBatch(network, step, rows, training, head) ? rows.length : null;
      },
      dispose: () => {},
    };
  }
  const meanWeight = totalWeight(training) / training.rows;
  const onDevice = device.openNetwork({
    widths: [shape.inputs, ...shape.hidden, shape.outputs],
    parameters: network.parameters,
    prior: head.prior,
    strength: head.strength,
    values: training.values,
    rows: training.rows,
    classes: training.classes,
    weights: Float64Array.from({ length: training.rows }, (_, row) => weightOf(training, row) / meanWeight),
    learningRate,
    adam,
  });
  return {
    async train(order, _, batch) {
      const parameters = await onDevice.trainEpoch(order, batch);
      if (!parameters.every(Number.isFinite)) return null;
      network.parameters.set(parameters);
      return order.length;
    },
    dispose: () => onDevice.dispose(),
  };
}

/** False where a slope was no finite number: the parameters are then as before. */
function trainBatch(
  network: Perceptron,
  step: () => void,
  rows: Uint32Array,
  data: LabelledRows,
  head: DirichletHead,
): boolean {
  const meanWeight = totalWeight(data) / data.rows;
  fillBatch(network, data, rows);
  network.forward(rows.length);
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    network.weights[r] = weightOf(data, row) / (meanWeight * rows.length);
    network.classes[r] = data.classes[row]!;
  }
  if (!network.slopes(rows.length, head)) return false;
  network.backward(rows.length);
  step();
  return true;
}

function fillBatch({ inputs }: Perceptron, { values, columns }: RowMatrix, rows: ArrayLike<number>): void {
  let to = 0;
  for (let r = 0; r < rows.length; r++) {
    const from = rows[r]! * columns;
    for (let at = from; at < from + columns; at++) inputs[to++] = values[at]!;
  }
}

/** Weighted means over the rows. */
function assess(network: Perceptron, data: LabelledRows, head: DirichletHead): EpochRecord {
  const alpha = new Float64Array(head.prior.length);
  let bound = 0;
  let right = 0;
  eachRow(network, data, (logits, from, row) => {
    concentrationsOf(logits, from, head.prior, alpha);
    const y = data.classes[row]!;
    bound += weightOf(data, row) * rowBound(alpha, y, head);
    if (alpha.indexOf(Math.max(...alpha)) === y) right += weightOf(data, row);
  });
  const total = totalWeight(data);
  return { bound: bound / total, accuracy: right / total };
}

/** The outputs of every row, in order; `place` is the row’s in its batch. */
export function eachRow(
  network: Perceptron,
  data: RowMatrix,
  use: (outputs: Float64Array, from: number, row: number, place: number) => void,
): void {
  const { values, columns } = data;
  const width = network.outputs.length / batchRows;
  for (let start = 0; start < data.rows; start += batchRows) {
    const rows = Math.min(batchRows, data.rows - start);
    network.inputs.set(values.subarray(start * columns, (start + rows) * columns));
    network.forward(rows);
    for (let r = 0; r < rows; r++) use(network.outputs, r * width, start + r, r);
  }
}

/** Fisher and Yates. */
function shuffle(order: Uint32Array, uniform: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
}
